import { describe, expect, it } from 'vitest';
import { buildHall, type DrawnHall, drawChoice, oneSection } from '../testing/drawn-hall';
import { nearestLike } from './nearest-like';
import { SEAT_HELD } from './seat-status';

/** `l` was picked and is lost, `k` was picked and is kept; the offer is drawn as `#`. */
function offer(hall: DrawnHall): string[] | null {
  const { layout, status, marked } = buildHall(hall);
  for (const seat of marked('l')) status[seat] = SEAT_HELD;
  const found = nearestLike(layout, status, marked('l'), marked('k'));
  return found && drawChoice(hall, found);
}

describe('what is offered for seats that were lost', () => {
  it('is as many seats side by side, the nearest ones', () => {
    expect(offer(oneSection('..xllx', '......', '......'))).toEqual(['..xllx', '..##..', '......']);
  });

  it('is beside the seats that are kept, even where others are nearer', () => {
    expect(offer(oneSection('x...kkl', 'xxx....'))).toEqual(['x..#kkl', 'xxx....']);
    expect(offer(oneSection('x...k..xl', 'xxxxx....'))).toEqual(['x...k..xl', 'xxxxx...#']);
  });

  it('strands no seat if it can', () => {
    expect(offer(oneSection('xlx', '..x', '.xx'))).toEqual(['xlx', '..x', '#xx']);
  });

  it('has the price of the lost ones', () => {
    const hall = {
      sections: [
        { zone: 'a', rows: ['llx'] },
        { zone: 'b', rows: ['...'] },
        { zone: 'c', rows: ['..x'] },
      ],
      prices: { a: 100, b: 250, c: 100 },
    };
    expect(offer(hall)).toEqual(['llx', '...', '##x']);
  });

  it('comes piece by piece when the lost seats were apart', () => {
    expect(offer(oneSection('llx.xlx', '..xxx.x'))).toEqual(['llx.xlx', '##xxx#x']);
  });

  it('is never what was lost, even before its status says so', () => {
    const { layout, status } = buildHall(oneSection('...', '...'));
    expect(nearestLike(layout, status, [1, 2], [])).toEqual([4, 5]);
  });

  it('is a place of the same kind', () => {
    const { layout, status } = buildHall(oneSection('wc..', 'w...', '..c.'));
    status[0] = SEAT_HELD;
    expect(nearestLike(layout, status, [0], [1])).toEqual([4]);
    expect(nearestLike(layout, status, [2, 3], [])).toEqual([8, 9]);
  });

  it('is side by side for a wheelchair and a companion, or nothing', () => {
    const { layout, status } = buildHall(oneSection('wc..', 'w...', '.c..', '.wc.'));
    expect(nearestLike(layout, status, [0, 1], [])).toEqual([13, 14]);
    status[14] = SEAT_HELD;
    expect(nearestLike(layout, status, [0, 1], [])).toBeNull();
  });

  it('is on one side of an aisle', () => {
    expect(offer(oneSection('llx.|..'))).toEqual(['llx.|##']);
    expect(offer(oneSection('llx.|.x'))).toBeNull();
  });

  it('is nothing when there is nothing like them', () => {
    expect(offer(oneSection('ll.x.'))).toBeNull();
  });
});
