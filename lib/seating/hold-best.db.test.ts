import { expect, it, vi } from 'vitest';
import { blockInRows } from '../testing/blocked-seats';
import { admit, makeBuyer, makePerformance } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { getSeatStatus } from './get-seat-status';
import { holdSeats } from './hold-seats';
import { releaseHold } from './release-hold';

it('takes the seats of a choice that was spoiled which are still free, if they are among the best then', async () => {
  vi.stubEnv('SINGLE_SEAT_RULE', 'off');
  const performanceId = await makePerformance(smallHall(2, 4));
  const buyer = await makeBuyer();
  const pass = await admit(buyer, performanceId);
  const best = async () => (await holdSeats(buyer, { performanceId, pass, best: { quantity: 2 } })).result;
  const first = await best();
  expect(first.seats.map(({ seat }) => seat)).toEqual([1, 2]);
  await releaseHold(buyer, first.id);
  await getSeatStatus(performanceId);
  await blockInRows(performanceId, [1]);
  expect((await best()).seats.map(({ seat }) => seat)).toEqual([2, 3]);
});
