import { describe, expect, it } from 'vitest';
import { bulgeOf } from './bend';
import { countSeats } from './parts';
import { select } from './places';
import { editOfStroke, previewOf, type Stroke, type StrokeSettings } from './strokes';
import { EMPTY, planOfBlocks } from './testing-plan';

const plan = planOfBlocks({ rows: 3, seats: 5 }, { rows: 2, seats: 5 });
const SETTINGS: StrokeSettings = {
  spec: { pitch: 50, depth: 80, bulge: 0 },
  zone: 'a',
  intoChosen: false,
  stepwise: false,
};
const drawn = (
  stroke: Stroke,
  to: { x: number; y: number },
  settings = SETTINGS,
  chosen = select('section', []),
) => editOfStroke(stroke, to, chosen, settings);

describe('a stroke on the map', () => {
  it('draws a section of its own on an empty plan and chooses it', () => {
    const edit = drawn({ kind: 'block', from: { x: 0, y: 300 } }, { x: 210, y: 470 });
    const after = edit?.change(EMPTY) ?? EMPTY;
    expect(after.sections).toMatchObject([
      { name: 'A', zone: 'a', rows: [{ name: 'A' }, { name: 'B' }, { name: 'C' }] },
    ]);
    expect(edit?.choose?.(after)).toEqual(select('section', [0]));
    expect(edit && previewOf(edit, EMPTY, null).seats).toBe(15);
  });

  it('draws a row into the chosen section when it is told to', () => {
    const into = { ...SETTINGS, intoChosen: true };
    const edit = drawn(
      { kind: 'row', from: { x: 0, y: 900 } },
      { x: 200, y: 900 },
      into,
      select('section', [0]),
    );
    const after = edit?.change(plan) ?? plan;
    expect(after.sections[0]?.rows.map(({ name }) => name)).toEqual(['A', 'B', 'C', 'D']);
    expect(edit?.choose?.(after)).toEqual(select('row', [3]));
  });

  it('is nothing when it is a slip of the hand', () => {
    expect(drawn({ kind: 'row', from: { x: 0, y: 0 } }, { x: 3, y: 3 })).toBeNull();
    expect(drawn({ kind: 'block', from: { x: 0, y: 0 } }, { x: 3, y: 3 })).toBeNull();
  });

  it('shows what it would do and leaves the plan as it is', () => {
    const chosen = select('row', [0]);
    const edit = editOfStroke({ kind: 'move', from: { x: 0, y: 0 } }, { x: 30, y: -40 }, chosen, SETTINGS);
    const preview = edit && previewOf(edit, plan, chosen);
    expect(preview?.rows).toHaveLength(1);
    expect(preview?.rows[0]?.seats[0]).toMatchObject({ x: 30, y: 360 });
    expect(preview?.stage).toBeNull();
    expect(plan.sections[0]?.rows[0]?.seats[0]).toMatchObject({ x: 0, y: 400 });
  });

  it('turns by fifteen degrees at a time when it is told to', () => {
    const stroke: Stroke = { kind: 'turn', from: { x: 0, y: -10 }, centre: { x: 0, y: 0 } };
    const chosen = select('row', [0]);
    const turned = (stepwise: boolean) =>
      editOfStroke(stroke, { x: 10, y: -8 }, chosen, { ...SETTINGS, stepwise })?.change(plan);
    const slope = (stepwise: boolean) => {
      const seats = turned(stepwise)?.sections[0]?.rows[0]?.seats ?? [];
      const [first, last] = [seats[0], seats.at(-1)];
      return Math.atan2((last?.y ?? 0) - (first?.y ?? 0), (last?.x ?? 0) - (first?.x ?? 0)) * (180 / Math.PI);
    };
    expect(slope(true)).toBeCloseTo(45, 0);
    expect(Math.abs(slope(false) - 51)).toBeLessThan(1);
  });

  it('bends by as much as the end of the row is pulled to the front', () => {
    const chosen = select('section', [0]);
    const stroke: Stroke = { kind: 'bend', from: { x: 200, y: 400 }, front: { x: 0, y: -1 }, bulge: 0 };
    const after = editOfStroke(stroke, { x: 230, y: 360 }, chosen, SETTINGS)?.change(plan) ?? plan;
    expect(Math.abs(bulgeOf(after.sections[0]?.rows ?? []) - 40)).toBeLessThan(2);
    expect(after.sections[1]).toBe(plan.sections[1]);
    expect(countSeats(after)).toBe(countSeats(plan));
  });

  it('sizes the stage by its corner', () => {
    const stroke: Stroke = { kind: 'stage', from: { x: 1_000, y: 200 } };
    const after = editOfStroke(stroke, { x: 1_100, y: 150 }, { level: 'stage' }, SETTINGS)?.change(plan);
    expect(after?.stage).toEqual({ x: 0, y: 0, width: 1_100, height: 150 });
  });
});
