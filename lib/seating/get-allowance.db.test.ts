import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { getPerformance } from '../catalog/get-performance';
import { placeOrder } from '../orders/place-order';
import { admit, makeBuyer, makePerformance } from '../testing/shop';
import { getAllowance } from './get-allowance';
import { holdSeats } from './hold-seats';
import { releaseHold } from './release-hold';

describe('getAllowance', () => {
  it('counts what is bought and held, and nothing that was given back', async () => {
    const other = await makeBuyer(1_000_000);
    const buyer = await makeBuyer(1_000_000);
    const performanceId = await makePerformance(undefined, { maxSeatsPerAccount: 5 });
    const performance = await getPerformance(performanceId);
    const hold = async (seats: number[], user = buyer) =>
      (await holdSeats(user, { performanceId, pass: await admit(user, performanceId), seats })).result;

    // What somebody else has is no part of it.
    await placeOrder(other, { holdId: (await hold([20, 21], other)).id }, randomUUID());
    await hold([22, 23], other);

    expect(await getAllowance(buyer, performance)).toBe(5);
    const bought = await hold([0, 1]);
    expect(await getAllowance(buyer, performance)).toBe(3);
    await placeOrder(buyer, { holdId: bought.id }, randomUUID());
    expect(await getAllowance(buyer, performance)).toBe(3);
    const returned = await hold([2, 3]);
    expect(await getAllowance(buyer, performance)).toBe(1);
    await releaseHold(buyer, returned.id);
    expect(await getAllowance(buyer, performance)).toBe(3);
  });
});
