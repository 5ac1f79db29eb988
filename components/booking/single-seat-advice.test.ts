import { describe, expect, it } from 'vitest';
import { layoutOfBlocks } from '@/components/seat-map/testing-layout';
import { SEAT_SOLD } from '@/lib/seating/seat-status';
import { adviseOnSingles } from './single-seat-advice';

const hall = layoutOfBlocks([{ name: 'A', zone: 'R', left: 0, top: 300, rows: 1, seats: 8 }]);
const MOST = 4;

/** `.` free, `x` sold. */
const drawn = (row: string) => Uint8Array.from(row, (seat) => (seat === 'x' ? SEAT_SOLD : 0));
const advise = (row: string, seats: number[], told?: number[]) =>
  adviseOnSingles(hall, drawn(row), seats, MOST, told);

describe('a choice that leaves a seat alone', () => {
  it('can take it too, or move', () => {
    expect(advise('........', [1])).toEqual({ stranded: [0], withThem: [1, 0], instead: [0] });
  });

  it('can only move when it is as large as may be', () => {
    expect(advise('........', [1, 2, 3, 4])).toMatchObject({ withThem: null, instead: [0, 1, 2, 3] });
  });

  it('is not told to take it when that leaves another alone', () => {
    expect(advise('....xxxx', [1])?.withThem).toEqual([1, 0]);
    expect(advise('........', [1, 3])?.stranded).toEqual([0, 2]);
    expect(advise('.....xxx', [1, 3])?.withThem).toBeNull();
  });

  it('is let be when it cannot be helped', () => {
    expect(advise('...xxxxx', [0, 1])).toBeNull();
  });

  it('is let be when it leaves none', () => {
    expect(advise('........', [3])).toBeNull();
    expect(advise('........', [])).toBeNull();
  });

  it('believes the shop, which may know more', () => {
    expect(advise('........', [3], [4])).toEqual({ stranded: [4], withThem: [3, 4], instead: null });
  });

  it('believes it no longer of seats that have gone since', () => {
    expect(advise('....x...', [3], [4])).toBeNull();
    expect(advise('....x...', [2], [3, 4])).toMatchObject({ stranded: [3], withThem: [2, 3] });
    expect(advise('....x...', [1], [4])?.stranded).toEqual([0]);
  });
});
