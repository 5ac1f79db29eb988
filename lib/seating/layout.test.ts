import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generatePlan } from '@/db/venue-plans/generate';
import { compileLayout, type Plan, planOf } from './layout';

const name = fc.string({ minLength: 1, maxLength: 4 });
const centimetres = fc.integer({ min: 0, max: 20_000 });
const seat = fc.record(
  {
    label: name,
    x: centimetres,
    y: centimetres,
    kind: fc.constantFrom('accessible', 'companion'),
    blocked: fc.constant(true),
    aisleAfter: fc.constant(true),
  },
  { requiredKeys: ['label', 'x', 'y'] },
);
const row = fc.record({ name, seats: fc.array(seat, { minLength: 1, maxLength: 5 }) });
const section = fc.record({ name, zone: name, rows: fc.array(row, { minLength: 1, maxLength: 3 }) });
const stage = fc.record({ x: centimetres, y: centimetres, width: centimetres, height: centimetres });
const anyPlan = fc.record({ stage, sections: fc.array(section, { maxLength: 3 }) }) as fc.Arbitrary<Plan>;

describe('a layout', () => {
  it('is taken apart into the plan that it was compiled from, and compiled from it again', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const layout = compileLayout('Hall', plan);
        expect(planOf(layout)).toEqual(plan);
        expect(JSON.stringify(compileLayout('Hall', planOf(layout)))).toBe(JSON.stringify(layout));
      }),
    );
  });

  it('lists marked seats by their numbers', () => {
    const seats = [
      { label: '1', x: 0, y: 0, kind: 'companion' as const },
      { label: '2', x: 50, y: 0, kind: 'accessible' as const, blocked: true as const },
      { label: '3', x: 100, y: 0, aisleAfter: true as const },
      { label: '4', x: 150, y: 0, blocked: true as const },
    ];
    const plan = { stage: { x: 0, y: 0, width: 10, height: 10 }, sections: [] };
    const sections = [{ name: 'A', zone: 's', rows: [{ name: '1', seats }] }];
    expect(compileLayout('Hall', { ...plan, sections })).toMatchObject({
      accessible: [1],
      companion: [0],
      blocked: [1, 3],
      aisles: [2],
    });
  });

  it('has no list of what it has none of, so that plans without marks stay as they were', () => {
    const layout = compileLayout('Club', generatePlan({ generator: 'club', capacity: 60 }));
    expect(Object.keys(layout)).toEqual([
      'name',
      'width',
      'height',
      'stage',
      'seatCount',
      'sections',
      'x',
      'y',
      'label',
    ]);
  });
});
