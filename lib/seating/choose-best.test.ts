import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallHall } from '../testing/small-hall';
import { chooseBest } from './choose-best';

const empty = (seats: number) => new Uint8Array(seats);
const occupied = (seats: number, taken: number[]) =>
  empty(seats).map((_, seat) => Number(taken.includes(seat)));

describe('chooseBest', () => {
  it('takes the middle of the row nearest to the stage', () => {
    expect(chooseBest(smallHall(3, 9), empty(27), 3)).toEqual({ seats: [3, 4, 5], together: true });
  });

  it('leaves no single seat alone where it need not', () => {
    // Of five free seats in a row, two in the middle would strand one on the left.
    expect(chooseBest(smallHall(1, 6), occupied(6, [0]), 2)).toEqual({ seats: [1, 2], together: true });
  });

  it('goes to the next row rather than splitting', () => {
    expect(chooseBest(smallHall(2, 4), occupied(8, [1]), 3)).toEqual({ seats: [4, 5, 6], together: true });
  });

  it('splits into as few pieces as possible when no row has room, and says so', () => {
    const choice = chooseBest(smallHall(2, 4), occupied(8, [1, 6]), 4);
    expect(choice?.together).toBe(false);
    expect(choice?.seats).toEqual([2, 3, 4, 5]);
  });

  it('gives nothing when there are too few, or none in the zone', () => {
    expect(chooseBest(smallHall(1, 3), occupied(3, [0]), 3)).toBeNull();
    expect(chooseBest(smallHall(1, 3), empty(3), 1, 'vip')).toBeNull();
  });

  it('only ever gives free seats, each once, together whenever a row has the room', () => {
    const rows = fc.array(fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 8 }), (hall, quantity) => {
        const status = Uint8Array.from(hall.flat(), Number);
        const choice = chooseBest(smallHall(hall.length, 6), status, quantity);
        const free = status.filter((state) => state === 0).length;
        const longest = Math.max(
          ...hall.flatMap((row) =>
            row
              .map(Number)
              .join('')
              .split('1')
              .map((run) => run.length),
          ),
        );
        if (free < quantity) return choice === null;
        if (!choice) return false;
        return (
          choice.seats.length === quantity &&
          new Set(choice.seats).size === quantity &&
          choice.seats.every((seat) => status[seat] === 0) &&
          choice.together === longest >= quantity
        );
      }),
    );
  });
});
