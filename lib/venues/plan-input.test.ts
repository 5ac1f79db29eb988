import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GENERATORS, type GeneratorName, generatePlan } from '@/db/venue-plans/generate';
import { compileLayout, type Plan } from '../seating/layout';
import { drawPlan, PlanInput } from './plan-input';

const STAGE = { x: 0, y: 0, width: 500, height: 200 };
const seat = (place: number, more: object = {}) => ({
  label: String(place + 1),
  x: 50 + place * 55,
  y: 300,
  ...more,
});
const row = (seats: object[] = [seat(0), seat(1), seat(2)], name = 'A') => ({ name, seats });
const section = (rows: object[] = [row()], more: object = {}) => ({
  name: 'Stalls',
  zone: 's',
  rows,
  ...more,
});
const planOf = (...sections: object[]) => ({ stage: STAGE, sections });
const planWithSeat = (changes: object) => planOf(section([row([seat(0), seat(1, changes)])]));

/** The faults as `path: message`. */
function faults(input: unknown): string[] {
  const { error } = PlanInput.safeParse(input);
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
}
const pathsOf = (input: unknown) => faults(input).map((fault) => fault.split(':')[0]);

describe('a plan', () => {
  it('comes through as it is, with its marks', () => {
    const marked = [
      seat(0, { kind: 'accessible' }),
      seat(1, { kind: 'companion', aisleAfter: true }),
      seat(2, { blocked: true }),
    ];
    const plan = planOf(section([row(marked), row([seat(0, { y: 390 })], 'B')]));
    expect(PlanInput.parse(plan)).toEqual(plan);
  });

  it('is put into whole centimetres, its names without blanks around them, and nothing that is not known', () => {
    const plan = planOf(
      section([row([seat(0, { label: ' 1 ', x: 50.4, colour: 'red' })])], { name: ' Stalls ' }),
    );
    expect(PlanInput.parse({ ...plan, extra: 1 })).toEqual(planOf(section([row([seat(0)])])));
  });

  it.each(Object.keys(GENERATORS) as GeneratorName[])(
    'is accepted as a generator draws it: %s',
    (generator) => {
      for (const capacity of [GENERATORS[generator].min, GENERATORS[generator].max]) {
        const plan = generatePlan({ generator, capacity });
        expect(PlanInput.parse(plan)).toEqual(plan);
      }
    },
  );

  it('may have standing places that are numbered through their section', () => {
    const lines = [row([seat(0), seat(1)], '1'), row([seat(2, { y: 360 }), seat(3, { y: 360 })], '2')];
    expect(faults(planOf(section(lines)))).toEqual([]);
  });
});

describe('a plan that is refused names', () => {
  it.each([
    ['null', null],
    ['text', 'Infinity'],
    ['infinity', Number.POSITIVE_INFINITY],
    ['NaN', Number.NaN],
    ['a negative number', -1],
    ['a huge number', 1e300],
    ['nothing', undefined],
  ])('the coordinate that is %s', (_, x) => {
    expect(pathsOf(planWithSeat({ x }))).toEqual(['sections.0.rows.0.seats.1.x']);
  });

  it.each([
    ['a second section of one name', planOf(section(), section()), 'sections.1.name'],
    [
      'a second row of one name',
      planOf(section([row(), row([seat(0, { y: 390 })])])),
      'sections.0.rows.1.name',
    ],
    ['a second seat of one label', planWithSeat({ label: '1' }), 'sections.0.rows.0.seats.1.label'],
    ['a label of 41 characters', planWithSeat({ label: 'x'.repeat(41) }), 'sections.0.rows.0.seats.1.label'],
    ['a label that is a number', planWithSeat({ label: 2 }), 'sections.0.rows.0.seats.1.label'],
    ['a label with half a character', planWithSeat({ label: '\ud800' }), 'sections.0.rows.0.seats.1.label'],
    ['a kind that does not exist', planWithSeat({ kind: 'sofa' }), 'sections.0.rows.0.seats.1.kind'],
    ['a block that is no block', planWithSeat({ blocked: false }), 'sections.0.rows.0.seats.1.blocked'],
    ['a seat that is none', planOf(section([row([null as never])])), 'sections.0.rows.0.seats.0'],
    ['a zone with a blank', planOf(section(undefined, { zone: 'vip 1' })), 'sections.0.zone'],
    ['a row without seats', planOf(section([row([])])), 'sections.0.rows.0.seats'],
    ['a section without rows', planOf(section([])), 'sections.0.rows'],
    ['no section', planOf(), 'sections'],
    ['a stage without a width', { ...planOf(section()), stage: { ...STAGE, width: 0 } }, 'stage.width'],
    ['no stage', { sections: [section()] }, 'stage'],
    ['a list', [], ''],
    ['nothing', undefined, ''],
  ])('%s', (_, plan, path) => {
    expect(pathsOf(plan)).toEqual([path]);
  });

  it('each of two seats that are nearer than 20 cm, and whom it is too near to', () => {
    expect(faults(planWithSeat({ x: 50 + 19 }))).toEqual([
      'sections.0.rows.0.seats.1.x: is at the spot of “Stalls / A / 1”: seats are at least 20 cm apart',
    ]);
    expect(faults(planWithSeat({ x: 50 + 20 }))).toEqual([]);
    expect(faults(planWithSeat({ x: 50 + 14, y: 300 - 14 }))).toHaveLength(1);
    expect(faults(planWithSeat({ x: 50 + 15, y: 300 - 14 }))).toEqual([]);
  });

  it('a zone that is another one in another case, which the database cannot tell apart', () => {
    const zones = (...names: string[]) =>
      planOf(
        ...names.map((zone, at) => section([row([seat(0, { y: 300 + at * 90 })])], { name: `S${at}`, zone })),
      );
    expect(faults(zones('VIP', 'R-1', 'VIP', 'vip'))).toEqual(['sections.3.zone: is “VIP” in another case']);
    expect(faults(zones('VIP', 'R-1', 'VIP'))).toEqual([]);
  });

  it('seats of other sections, too', () => {
    const other = section(undefined, { name: 'Balcony' });
    expect(pathsOf(planOf(section(), other))).toEqual(
      [0, 1, 2].map((at) => `sections.1.rows.0.seats.${at}.x`),
    );
  });

  it('all that is wrong at once', () => {
    const bad = planOf(
      section([row([seat(0, { x: null }), seat(1, { label: '' })])]),
      section(undefined, { zone: '' }),
    );
    expect(pathsOf(bad)).toEqual([
      'sections.0.rows.0.seats.0.x',
      'sections.0.rows.0.seats.1.label',
      'sections.1.zone',
    ]);
  });

  it('no more than fifty faults, whatever there are', () => {
    const stadium = generatePlan({ generator: 'stadium' });
    const spoilt = (change: object): unknown => ({
      ...stadium,
      sections: stadium.sections.map(({ rows, ...rest }) => ({
        ...rest,
        rows: rows.map(({ seats, name }) => ({ name, seats: seats.map((each) => ({ ...each, ...change })) })),
      })),
    });
    expect(faults(spoilt({ x: null, y: 'here' }))).toHaveLength(50);
    expect(faults(spoilt({ x: 1, y: 1 }))).toHaveLength(50);
  });

  it('its number of seats when there are a million, without a look at one', () => {
    let looks = 0;
    const seats = new Proxy(new Array(1_000_000), {
      get(target, key, receiver) {
        if (key !== 'length') looks++;
        return Reflect.get(target, key, receiver);
      },
    });
    expect(faults(planOf(section([row(seats)])))).toEqual([
      'sections: has 1000000 seats, and may have 100000',
    ]);
    expect(looks).toBe(0);
  });

  it('its number of zones when there are more than can be priced', () => {
    const many = Array.from({ length: 101 }, (_, at) =>
      section([row([seat(0, { y: 300 + at * 90 })])], { name: `S${at}`, zone: `z${at}` }),
    );
    expect(faults(planOf(...many))).toEqual(['sections: has 101 zones, and may have 100']);
    expect(faults(planOf(...many.slice(1)))).toEqual([]);
  });
});

describe('anything else', () => {
  /** The plan with one of its parts, however deep, put in place of another value. */
  const broken = fc
    .tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 8 }), fc.anything({ withNullPrototype: true }))
    .map(([steps, value]) => {
      const plan = structuredClone(planOf(section([row([seat(0, { kind: 'accessible' })])])));
      let part: object = plan;
      for (const step of steps) {
        const keys = Object.keys(part);
        const key = keys[step % keys.length] ?? '';
        const next: unknown = Reflect.get(part, key);
        if (typeof next !== 'object' || next === null || step === steps.at(-1)) {
          Reflect.set(part, key, value);
          break;
        }
        part = next;
      }
      return plan;
    });

  it('is refused with paths, or is a plan that compiles into seats', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), broken), (input) => {
        const { success, data, error } = PlanInput.safeParse(input);
        if (success) expect(compileLayout('Hall', drawPlan(data)).seatCount).toBeGreaterThan(0);
        else expect(error.issues.length).toBeGreaterThan(0);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('what a generator is to draw', () => {
  it('is drawn as asked for, the same each time', () => {
    const input = PlanInput.parse({ generator: 'club', capacity: 60, seed: 7 });
    expect(drawPlan(input)).toEqual(generatePlan({ generator: 'club', capacity: 60, seed: 7 }));
    expect(drawPlan(PlanInput.parse(drawPlan(input) satisfies Plan))).toEqual(drawPlan(input));
  });

  it.each([
    [{ generator: 'club', capacity: 19 }, 'capacity: must be from 20 to 3000 for a club'],
    [{ generator: 'stadium', capacity: 1_000_000 }, 'capacity: must be from 10000 to 90000 for a stadium'],
    [{ generator: 'club', capacity: 60.5 }, 'capacity: must be a whole number'],
    [{ generator: 'club', capacity: null }, 'capacity: must be a whole number'],
    [{ generator: 'club', seed: 0.5 }, 'seed: must be a whole number'],
    [{ generator: 'tent' }, 'generator: must be one of club, theatre, arena, stadium'],
    [{ generator: 'toString' }, 'generator: must be one of club, theatre, arena, stadium'],
  ])('is refused out of bounds: %j', (input, fault) => {
    expect(faults(input)).toEqual([fault]);
  });
});
