import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bendRows, bulgeOf, mostBulge, turnRows } from './bend';
import { blockOfRows } from './draw-rows';
import type { Row, Seat } from './parts';

const STRAIGHT = { pitch: 50, depth: 80, bulge: 0 };
const block = fc.record({ rows: fc.integer({ min: 1, max: 8 }), seats: fc.integer({ min: 8, max: 40 }) });
const share = fc.double({ min: -1, max: 1, noNaN: true });

describe('bending rows', () => {
  it('brings the front row to the bulge that was asked for', () => {
    fc.assert(
      fc.property(block, share, ({ seats }, part) => {
        const rows = blockOfRows({ x: 0, y: 0 }, 1, seats, STRAIGHT);
        const wanted = part * mostBulge(rows);
        // Whole centimetres.
        const off = 3 + 50 / seats;
        expect(Math.abs(bulgeOf(bendRows(rows, wanted)) - wanted)).toBeLessThan(off);
      }),
    );
  });

  it('keeps seats of a row as far apart as they were, on every row', () => {
    fc.assert(
      fc.property(block, share, ({ rows, seats }, part) => {
        const straight = blockOfRows({ x: 0, y: 0 }, rows, seats, STRAIGHT);
        for (const row of bendRows(straight, part * mostBulge(straight))) {
          for (const [a, b] of neighbours(row)) {
            const apart = Math.hypot(a.x - b.x, a.y - b.y);
            expect(apart).toBeLessThan(52);
            expect(apart).toBeGreaterThan(42);
          }
        }
      }),
    );
  });

  it('keeps rows as far apart as they were, in their middle', () => {
    const rows = bendRows(blockOfRows({ x: 0, y: 0 }, 6, 21, STRAIGHT), 200);
    const middles = rows.map(({ seats }) => seats[10]?.y ?? 0);
    expect(middles).toEqual([0, 80, 160, 240, 320, 400]);
  });

  it('comes back to the straight rows', () => {
    fc.assert(
      fc.property(block, share, ({ rows, seats }, part) => {
        const straight = blockOfRows({ x: 0, y: 0 }, rows, seats, STRAIGHT);
        const back = bendRows(bendRows(straight, 0.5 * part * mostBulge(straight)), 0);
        // Whole centimetres weigh more the narrower the curve: half a seat on the narrowest.
        expect(furthest(straight, back)).toBeLessThan(25);
      }),
    );
  });

  it('lets the ends reach to the front when it bulges above nothing', () => {
    const [front] = bendRows(blockOfRows({ x: 0, y: 0 }, 3, 11, STRAIGHT), 100);
    expect(front?.seats[0]?.y).toBeLessThan(front?.seats[5]?.y ?? 0);
  });

  it('does the same wherever the rows look', () => {
    const straight = blockOfRows({ x: 0, y: 0 }, 4, 15, STRAIGHT);
    const centre = { x: 350, y: 120 };
    const turnedThenBent = bendRows(turnRows(straight, centre, 90), 90);
    const bentThenTurned = turnRows(bendRows(straight, 90), centre, 90);
    expect(furthest(turnedThenBent, bentThenTurned)).toBeLessThan(2);
  });

  it('goes no further than half a circle, and keeps rows behind out of its centre', () => {
    const deep = blockOfRows({ x: 0, y: 0 }, 12, 9, STRAIGHT);
    for (const bulge of [1e9, -1e9]) {
      const seats = bendRows(deep, bulge).flatMap((row) => row.seats);
      expect(seats.every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y))).toBe(true);
      expect(new Set(seats.map(({ x, y }) => `${x} ${y}`)).size).toBe(12 * 9);
    }
  });

  it('leaves a single seat where it is', () => {
    const one = blockOfRows({ x: 10, y: 20 }, 1, 1, STRAIGHT);
    expect(bendRows(one, 50)).toEqual(one);
  });
});

function neighbours({ seats }: Row): [Seat, Seat][] {
  return seats.slice(1).map((seat, index) => [seats[index] ?? seat, seat]);
}

function furthest(a: Row[], b: Row[]): number {
  const after = b.flatMap((row) => row.seats);
  const off = a
    .flatMap((row) => row.seats)
    .map(({ x, y }, index) => {
      const other = after[index];
      return other ? Math.hypot(other.x - x, other.y - y) : Infinity;
    });
  return Math.max(...off);
}
