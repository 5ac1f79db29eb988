import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGridIndex, nearestSeat, visitSeatsIn } from './grid-index';

const anyPoints = fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 400 })), {
  maxLength: 120,
});
const anyCell = fc.integer({ min: 1, max: 300 });
const anyRect = fc.record({
  x: fc.integer({ min: -100, max: 700 }),
  y: fc.integer({ min: -100, max: 500 }),
  width: fc.integer({ min: 0, max: 900 }),
  height: fc.integer({ min: 0, max: 900 }),
});

function indexOf(points: [number, number][], cell: number) {
  return buildGridIndex(
    Int32Array.from(points, ([x]) => x),
    Int32Array.from(points, ([, y]) => y),
    cell,
  );
}

describe('grid index', () => {
  it('finds exactly the seats that a look at every seat finds in a rectangle', () => {
    fc.assert(
      fc.property(anyPoints, anyCell, anyRect, (points, cell, rect) => {
        const found: number[] = [];
        visitSeatsIn(indexOf(points, cell), rect, (seat) => found.push(seat));
        const wanted = points.flatMap(([x, y], seat) =>
          x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height ? [seat] : [],
        );
        expect(found.sort((a, b) => a - b)).toEqual(wanted);
      }),
    );
  });

  it('finds the same nearest accepted seat as a look at every seat', () => {
    fc.assert(
      fc.property(
        anyPoints,
        anyCell,
        fc.integer({ min: -50, max: 650 }),
        fc.integer({ min: -50, max: 450 }),
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 1, max: 4 }),
        (points, cell, px, py, reach, every) => {
          const accept = (seat: number) => seat % every === 0;
          let wanted: number | null = null;
          let nearest = reach * reach;
          points.forEach(([x, y], seat) => {
            const distance = (x - px) ** 2 + (y - py) ** 2;
            if (!accept(seat) || distance > nearest || (distance === nearest && wanted !== null)) return;
            wanted = seat;
            nearest = distance;
          });
          expect(nearestSeat(indexOf(points, cell), px, py, reach, accept)).toBe(wanted);
        },
      ),
    );
  });

  it('keeps its number of cells in proportion to the seats on a sparse plan', () => {
    const grid = indexOf(
      [
        [0, 0],
        [1_000_000, 1_000_000],
      ],
      10,
    );
    expect(grid.columns * grid.rows).toBeLessThanOrEqual(24);
  });
});
