import { describe, expect, it } from 'vitest';
import { buildMapModel, detailsOf, kindOf, positionOf } from './model';
import { layoutOfBlocks } from './testing-layout';

const layout = layoutOfBlocks([
  { name: 'A', zone: 'r', left: 100, top: 400, rows: 3, seats: 10 },
  { name: 'B', zone: 's', left: 800, top: 400, rows: 2, seats: 5 },
]);
const model = buildMapModel(layout);

describe('map model', () => {
  it('measures how far apart seats are', () => {
    expect(model.pitch).toBe(50);
  });

  it('takes the distance between rows where that is the smaller one', () => {
    const tight = layoutOfBlocks([{ name: 'A', zone: 'r', left: 100, top: 400, rows: 4, seats: 6 }]);
    const squeezed = { ...tight, y: tight.y.map((y) => Math.round(y / 2)) };
    expect(buildMapModel(squeezed).pitch).toBe(40);
  });

  it('has seats and stage within its bounds', () => {
    const { x, y, width, height } = model.bounds;
    expect(x).toBeLessThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(0);
    expect(x + width).toBeGreaterThanOrEqual(1_000);
    expect(y + height).toBeGreaterThanOrEqual(560);
  });

  it('knows which places are not usual ones', () => {
    const marked = buildMapModel({ ...layout, accessible: [3], companion: [4] });
    expect([2, 3, 4].map((seat) => kindOf(marked, seat))).toEqual([null, 'accessible', 'companion']);
    expect(detailsOf(marked, 3).kind).toBe('accessible');
    expect(kindOf(model, 3)).toBeNull();
  });

  it('knows where every seat is', () => {
    expect(positionOf(model, 0)).toEqual({ section: 0, row: 0 });
    expect(positionOf(model, 29)).toEqual({ section: 0, row: 2 });
    expect(positionOf(model, 35)).toEqual({ section: 1, row: 1 });
  });

  it('tells section, row, number and zone of a seat', () => {
    const { section, row, label, zone } = detailsOf(model, 37);
    expect([section.name, row.name, label, zone.id]).toEqual(['B', '2', '3', 's']);
  });

  it('refuses seats that the plan does not have', () => {
    for (const seat of [-1, 40, 1.5, Number.NaN]) expect(() => positionOf(model, seat)).toThrow(RangeError);
  });

  it('manages a plan without seats', () => {
    expect(buildMapModel(layoutOfBlocks([])).outlines).toEqual([]);
  });
});
