import { describe, expect, it } from 'vitest';
import { asAnotherProcess } from '../testing/another-process';
import { faultsOfHolds } from '../testing/held';
import { admitAll, makeBuyers, makePerformance, raceAll } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { chooseBest } from './choose-best';
import { getSeatStatus } from './get-seat-status';
import { holdSeats } from './hold-seats';

const HERD = 500;
const hall = smallHall(20, 30);

/** All of them ask for the best seats at once, half of them in another process. */
async function herd(quantity: number, size = HERD) {
  const performanceId = await makePerformance(hall);
  const admitted = await admitAll(await makeBuyers(size), performanceId);
  const other = await asAnotherProcess(() => import('./hold-seats'));
  const verbs = [holdSeats, other.holdSeats];
  const { won, refused } = await raceAll(
    admitted.map(({ buyer, pass }, index) => async () => {
      const verb = verbs[index % 2] ?? holdSeats;
      return (await verb(buyer, { performanceId, pass, best: { quantity } })).result;
    }),
  );
  return { performanceId, won, refused, seats: won.flatMap(({ seats }) => seats.map(({ seat }) => seat)) };
}

describe('a herd of 500 that wants the best of 600 seats', () => {
  it('gets a seat each', async () => {
    const { performanceId, won, refused, seats } = await herd(1);
    expect(refused).toEqual([]);
    expect(won).toHaveLength(HERD);
    expect(new Set(seats).size).toBe(HERD);
    expect(await faultsOfHolds(performanceId)).toEqual([]);
  });

  it('fills the best rows first: 200 seats are in the best half of the hall', async () => {
    const { seats } = await herd(1, 200);
    expect(seats).toHaveLength(200);
    expect(seats.filter((seat) => seat >= 10 * 30)).toEqual([]);
  });

  it('gets two each until nothing is left, side by side, and only then hears that there are too few', async () => {
    const { performanceId, won, refused, seats } = await herd(2);
    expect(won).toHaveLength(300);
    expect(refused).toEqual(Array(200).fill('seats-taken'));
    expect(new Set(seats).size).toBe(600);
    expect(won.every(({ together }) => together)).toBe(true);
    expect(await faultsOfHolds(performanceId)).toEqual([]);
  });

  it('control: chosen by the map alone, all of them want the same seat', async () => {
    const performanceId = await makePerformance(hall);
    const { won } = await raceAll(
      Array.from({ length: HERD }, () => async () => {
        const { status } = await getSeatStatus(performanceId);
        return chooseBest(hall, status, 1)?.seats[0];
      }),
    );
    expect(new Set(won).size).toBe(1);
  });
});
