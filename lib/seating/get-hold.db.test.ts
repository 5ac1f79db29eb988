import { describe, expect, it } from 'vitest';
import { admit, makeBuyer, makePerformance } from '../testing/shop';
import { findLiveHolds } from './get-hold';
import { holdSeats } from './hold-seats';
import { releaseHold } from './release-hold';

describe('findLiveHolds', () => {
  it('finds every hold that the buyer has for the performance and has not given back, the newest first', async () => {
    const buyer = await makeBuyer(1_000_000);
    const other = await makeBuyer(1_000_000);
    const performanceId = await makePerformance(undefined, { maxSeatsPerAccount: 6 });
    const hold = async (who: typeof buyer, seats: number[]) =>
      (await holdSeats(who, { performanceId, pass: await admit(who, performanceId), seats })).result;

    expect(await findLiveHolds(buyer, performanceId)).toEqual([]);
    const first = await hold(buyer, [0, 1]);
    await hold(other, [2, 3]);
    const second = await hold(buyer, [4, 5]);
    expect(await findLiveHolds(buyer, performanceId)).toEqual([second, first]);
    await releaseHold(buyer, second.id);
    expect(await findLiveHolds(buyer, performanceId)).toEqual([first]);
  });
});
