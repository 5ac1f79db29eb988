import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLayout, type LayoutSection, type Plan } from '@/lib/seating/layout';
import { convexHull, distanceToPolygon, insidePolygon } from './geometry';
import { outlineOf } from './outline';

type Seats = { x: number; y: number }[];

function layoutOf(rows: Seats[]) {
  const plan: Plan = {
    stage: { x: 0, y: 0, width: 100, height: 100 },
    sections: [
      {
        name: 'A',
        zone: 'A',
        rows: rows.map((seats, i) => ({
          name: `${i + 1}`,
          seats: seats.map((seat, j) => ({ ...seat, label: `${j + 1}` })),
        })),
      },
    ],
  };
  const layout = compileLayout('hall', plan);
  const section = layout.sections[0] as LayoutSection;
  return { layout, section };
}

/** A curved stand: rows on circles around (0, 0), from `from` to `to` in radians. */
function stand(rows: number, seats: number, from: number, to: number): Seats[] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: seats }, (_, seat) => {
      const angle = from + ((to - from) * seat) / (seats - 1);
      const radius = 3_000 + row * 80;
      return { x: 5_000 + radius * Math.cos(angle), y: 5_000 + radius * Math.sin(angle) };
    }),
  );
}

describe('section outline', () => {
  it('follows the curve of a stand instead of filling it', () => {
    const { layout, section } = layoutOf(stand(10, 60, 0.2, 2.2));
    const { polygon } = outlineOf(section, layout, 50);
    const hollow = { x: 5_000 + 2_700 * Math.cos(1.2), y: 5_000 + 2_700 * Math.sin(1.2) };
    expect(insidePolygon(polygon, hollow)).toBe(false);
    const hull = convexHull(layout.x.map((x, i) => ({ x, y: layout.y[i] ?? 0 })));
    expect(insidePolygon(hull, hollow)).toBe(true);
  });

  it('stays simple: far fewer corners than seats', () => {
    const { layout, section } = layoutOf(stand(20, 40, 0, 0.6));
    expect(outlineOf(section, layout, 50).polygon.length).toBeLessThan(40);
  });

  it('has every seat inside or within a seat of its edge, whatever the rows look like', () => {
    const anySeat = fc.record({
      x: fc.integer({ min: 0, max: 2_000 }),
      y: fc.integer({ min: 0, max: 2_000 }),
    });
    const anyRows = fc.array(fc.array(anySeat, { minLength: 1, maxLength: 8 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(anyRows, (rows) => {
        const { layout, section } = layoutOf(rows);
        const { polygon } = outlineOf(section, layout, 50);
        for (let seat = 0; seat < layout.seatCount; seat++) {
          const point = { x: layout.x[seat] ?? 0, y: layout.y[seat] ?? 0 };
          expect(insidePolygon(polygon, point) || distanceToPolygon(polygon, point) <= 50.001).toBe(true);
        }
      }),
    );
  });

  it('takes rows that are numbered from the other side as they come', () => {
    const rows = stand(6, 20, 0, 0.5);
    const serpentine = rows.map((row, i) => (i % 2 ? [...row].reverse() : row));
    const straight = layoutOf(rows);
    const winding = layoutOf(serpentine);
    expect(outlineOf(winding.section, winding.layout, 50).polygon).toEqual(
      outlineOf(straight.section, straight.layout, 50).polygon,
    );
  });

  it('puts the name inside the shape, with the room that is there', () => {
    const { layout, section } = layoutOf(stand(10, 60, 0.1, 3));
    const { polygon, label, nameSize, blockSize } = outlineOf(section, layout, 50);
    expect(insidePolygon(polygon, label)).toBe(true);
    expect(nameSize).toBeGreaterThan(200);
    expect(blockSize).toBeLessThan(nameSize);
  });

  it('manages a section of one row and of one seat', () => {
    const row = layoutOf([
      [
        { x: 100, y: 100 },
        { x: 150, y: 100 },
        { x: 200, y: 100 },
      ],
    ]);
    expect(outlineOf(row.section, row.layout, 50).bounds).toEqual({ x: 100, y: 100, width: 100, height: 0 });
    const seat = layoutOf([[{ x: 100, y: 100 }]]);
    expect(outlineOf(seat.section, seat.layout, 50).label).toEqual({ x: 100, y: 100 });
  });
});
