import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLayout, type Plan, placeOf } from '@/lib/seating/layout';
import { GENERATORS, type GeneratorName, generatePlan } from './generate';
import { ZONES } from './zones';

const NAMES = Object.keys(GENERATORS) as GeneratorName[];
const anyName = fc.constantFrom(...NAMES);
const anySpec = anyName.chain((generator) => {
  const { min, max } = GENERATORS[generator];
  return fc.record({
    generator: fc.constant(generator),
    capacity: fc.integer({ min, max }),
    seed: fc.integer({ min: 0, max: 2 ** 31 }),
  });
});
/** Each kind at its usual size and at both ends of what it can build. */
const CORNERS = NAMES.flatMap((generator) => {
  const { min, max, usual } = GENERATORS[generator];
  return [min, usual, max].map((capacity) => ({ generator, capacity }));
});

describe('generatePlan', () => {
  it('draws exactly as many places as it is asked for', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        expect(compileLayout('Hall', generatePlan(spec)).seatCount).toBe(spec.capacity);
      }),
      { numRuns: 60 },
    );
  });

  it.each(NAMES)('has a usual size for a %s', (generator) => {
    expect(compileLayout('Hall', generatePlan({ generator })).seatCount).toBe(GENERATORS[generator].usual);
  });

  it('draws the same plan from the same seed', () => {
    fc.assert(
      fc.property(anyName, fc.integer(), (generator, seed) => {
        const capacity = GENERATORS[generator].min;
        const plan = generatePlan({ generator, capacity, seed });
        expect(generatePlan({ generator, capacity, seed })).toEqual(plan);
      }),
      { numRuns: 20 },
    );
  });

  it.each(NAMES)('draws another %s from another seed', (generator) => {
    expect(generatePlan({ generator, seed: 2 })).not.toEqual(generatePlan({ generator, seed: 1 }));
  });

  it.each(NAMES)('refuses a %s out of bounds and names them', (generator) => {
    const { min, max } = GENERATORS[generator];
    for (const capacity of [min - 1, max + 1, min + 0.5, Number.NaN, Infinity, -min]) {
      const refused = () => generatePlan({ generator, capacity });
      expect(refused).toThrow(RangeError);
      expect(refused).toThrow(new RegExp(`${generator} .* ${min} to ${max}`));
    }
  });

  it.each(CORNERS)('keeps places apart and off the stage in a $generator of $capacity', (spec) => {
    const plan = generatePlan(spec);
    const layout = compileLayout('Hall', plan);
    expect(closestPair(layout.x, layout.y)).toBeGreaterThanOrEqual(40);
    for (let seat = 0; seat < layout.seatCount; seat++) {
      const x = layout.x[seat] ?? -1;
      const y = layout.y[seat] ?? -1;
      const inBounds =
        Number.isInteger(x) && Number.isInteger(y) && x > 0 && y > 0 && x < layout.width && y < layout.height;
      if (!inBounds || insideStage(plan, x, y)) expect.fail(`seat ${seat} stands at ${x}, ${y}`);
    }
  });

  it.each(CORNERS)('names every place once, and rows side by side, in a $generator of $capacity', (spec) => {
    const plan = generatePlan(spec);
    const names = new Set<string>();
    for (const section of plan.sections) {
      for (const row of section.rows) {
        for (const seat of row.seats) names.add(`${section.name}/${row.name}/${seat.label}`);
        expect(widestStep(row.seats)).toBeLessThanOrEqual(75);
      }
    }
    expect(names.size).toBe(spec.capacity);
    expect(new Set(plan.sections.map((section) => section.name)).size).toBe(plan.sections.length);
  });

  it.each(CORNERS)('keeps the sections of a $generator of $capacity clear of each other', (spec) => {
    const hulls = generatePlan(spec).sections.map((section) => ({
      name: section.name,
      hull: convexHull(section.rows.flatMap((row) => row.seats)),
    }));
    for (const [index, one] of hulls.entries()) {
      for (const other of hulls.slice(index + 1)) {
        if (!areApart(one.hull, other.hull)) expect.fail(`${one.name} overlaps ${other.name}`);
      }
    }
  });

  it.each(NAMES)(
    'labels the seats of a %s from 1 in every row, and standing places through their block',
    (generator) => {
      for (const section of generatePlan({ generator }).sections) {
        const standing =
          generator === 'club'
            ? section.zone === 'standing'
            : generator === 'arena' && section.name.startsWith('F');
        const series = standing
          ? [section.rows.flatMap((row) => row.seats)]
          : section.rows.map((row) => row.seats);
        for (const seats of series)
          expect(seats.map((seat) => Number(seat.label))).toEqual(seats.map((_, index) => index + 1));
      }
    },
  );

  it('seats a row from left to right as somebody facing the stage sees it', () => {
    for (const generator of ['theatre', 'club'] as const) {
      const floor = generatePlan({ generator }).sections.filter(
        (section) => !section.name.startsWith('Gallery'),
      );
      for (const { seats } of floor.flatMap((section) => section.rows)) {
        expect(seats.map((seat) => seat.x)).toEqual(seats.map((seat) => seat.x).toSorted((a, b) => a - b));
      }
    }
  });

  it.each(CORNERS)('sorts a $generator of $capacity into two to five known zones', (spec) => {
    const zones = new Set(generatePlan(spec).sections.map((section) => section.zone));
    expect(zones.size).toBeGreaterThanOrEqual(2);
    expect(zones.size).toBeLessThanOrEqual(5);
    for (const zone of zones) expect(ZONES).toHaveProperty(zone);
  });

  it('cuts a stadium into 60 to 110 sections', () => {
    const { length } = generatePlan({ generator: 'stadium' }).sections;
    expect(length).toBeGreaterThanOrEqual(60);
    expect(length).toBeLessThanOrEqual(110);
  });

  it('draws a stadium in less than 300 ms', () => {
    const runs = [1, 2, 3].map((seed) => {
      const start = performance.now();
      generatePlan({ generator: 'stadium', seed });
      return performance.now() - start;
    });
    expect(Math.min(...runs)).toBeLessThan(300);
  });

  it('compiles into a layout that knows where each place is', () => {
    const layout = compileLayout('Hall', generatePlan({ generator: 'theatre' }));
    expect(placeOf(layout, 0)).toEqual({ section: 'Stalls A', row: 'A', label: '1', zone: 'r' });
    expect(placeOf(layout, 1199).section).toBe('Balcony C');
  });
});

type Dot = { x: number; y: number };

function insideStage({ stage }: Plan, x: number, y: number): boolean {
  return x >= stage.x && x <= stage.x + stage.width && y >= stage.y && y <= stage.y + stage.height;
}

function widestStep(seats: Dot[]): number {
  return seats.reduce((widest, seat, index) => {
    const next = seats[index + 1];
    return next ? Math.max(widest, Math.hypot(next.x - seat.x, next.y - seat.y)) : widest;
  }, 0);
}

/** The least distance between two places, looking no further than 60 cm: a hash of 60 cm cells. */
function closestPair(xs: number[], ys: number[]): number {
  const cells = new Map<string, Dot[]>();
  let least = 60;
  for (const [seat, x] of xs.entries()) {
    const y = ys[seat] ?? 0;
    const column = Math.floor(x / 60);
    const line = Math.floor(y / 60);
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const other of cells.get(`${column + dx},${line + dy}`) ?? []) {
          least = Math.min(least, Math.hypot(other.x - x, other.y - y));
        }
      }
    }
    const key = `${column},${line}`;
    cells.set(key, [...(cells.get(key) ?? []), { x, y }]);
  }
  return least;
}

function convexHull(dots: Dot[]): Dot[] {
  const sorted = dots.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const half = (points: Dot[]) => {
    const hull: Dot[] = [];
    for (const point of points) {
      while (hull.length > 1 && turn(hull.at(-2), hull.at(-1), point) <= 0) hull.pop();
      hull.push(point);
    }
    return hull.slice(0, -1);
  };
  const hull = [...half(sorted), ...half(sorted.toReversed())];
  return hull.length > 0 ? hull : sorted;
}

function turn(a: Dot | undefined, b: Dot | undefined, c: Dot): number {
  return a && b ? (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) : 0;
}

/** Whether some line parts two convex outlines: one along an edge of either, or square to it for a straight row. */
function areApart(one: Dot[], other: Dot[]): boolean {
  return [one, other].some((hull) =>
    hull.some((dot, index) => {
      const next = hull[(index + 1) % hull.length] ?? dot;
      const edge = { x: next.x - dot.x, y: next.y - dot.y };
      return [{ x: -edge.y, y: edge.x }, edge].some((axis) => {
        const reach = (dots: Dot[]) => dots.map((at) => at.x * axis.x + at.y * axis.y);
        const [a, b] = [reach(one), reach(other)];
        return Math.max(...a) < Math.min(...b) || Math.max(...b) < Math.min(...a);
      });
    }),
  );
}
