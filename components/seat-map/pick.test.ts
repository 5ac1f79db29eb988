import { describe, expect, it } from 'vitest';
import { SEAT_SOLD } from '@/lib/seating/seat-status';
import { buildMapModel } from './model';
import { aimAt, canPick, factorToPick, hoverAt, seatAt, seatMeant, sectionAt } from './pick';
import { layoutOfBlocks } from './testing-layout';
import { toScreen } from './viewport';

const model = buildMapModel(
  layoutOfBlocks([
    { name: 'A', zone: 'r', left: 100, top: 400, rows: 5, seats: 10 },
    { name: 'B', zone: 's', left: 1_000, top: 400, rows: 5, seats: 10 },
  ]),
);
/** Neighbours are 20 pixels apart. */
const near = { scale: 0.4, x: 0, y: 0 };
/** Neighbours are 2 pixels apart. */
const far = { scale: 0.04, x: 0, y: 0 };
const free = new Uint8Array(100);
const on = (seat: number, dx = 0, dy = 0, view = near) => {
  const { x, y } = toScreen(view, { x: model.x[seat] ?? 0, y: model.y[seat] ?? 0 });
  return { x: x + dx, y: y + dy };
};

describe('picking on the map', () => {
  it('finds the seat under the pointer and nothing beside it', () => {
    expect(seatAt(model, near, on(17))).toBe(17);
    expect(seatAt(model, near, on(0, -15))).toBeNull();
  });

  it('takes a mouse at its word: a taken seat is that seat', () => {
    const status = free.slice();
    status[17] = SEAT_SOLD;
    expect(seatMeant(model, near, on(17), 'fine', status)).toBe(17);
  });

  it('gives a finger the nearest free seat within its reach', () => {
    const status = free.slice();
    status[17] = SEAT_SOLD;
    expect(seatMeant(model, near, on(17, 3), 'coarse', status)).toBe(18);
    expect(seatMeant(model, near, on(0, -18), 'coarse', free)).toBe(0);
  });

  it('tells a finger that the seat is taken when no free one is near', () => {
    const sold = new Uint8Array(100).fill(SEAT_SOLD);
    expect(seatMeant(model, near, on(17), 'coarse', sold)).toBe(17);
  });

  it('finds the section between its seats, but not in the gangway', () => {
    expect(sectionAt(model, near, on(14, 10, 16))).toBe(0);
    expect(sectionAt(model, near, on(64))).toBe(1);
    expect(sectionAt(model, near, on(14, 150))).toBeNull();
  });

  it('looks at sections from far and at seats from near', () => {
    expect(hoverAt(model, far, on(17, 0, 0, far))).toEqual({ kind: 'section', section: 0 });
    expect(hoverAt(model, near, on(17))).toEqual({ kind: 'seat', seat: 17 });
    expect(aimAt(model, near, on(0, -25))).toEqual({ kind: 'seat', seat: 0 });
  });

  it('asks fingers to come nearer than a mouse', () => {
    const between = { scale: 0.2, x: 0, y: 0 };
    expect([canPick(model, between, 'fine'), canPick(model, between, 'coarse')]).toEqual([true, false]);
    const closer = { ...between, scale: between.scale * factorToPick(model, between, 'coarse') };
    expect(canPick(model, closer, 'coarse')).toBe(true);
  });
});
