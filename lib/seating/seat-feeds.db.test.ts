import { expect, it, vi } from 'vitest';
import { makePerformance } from '../testing/shop';
import { lookAtSeats, seatFeedOf } from './seat-feeds';

it('begins another feed for the next who asks after one has failed', async () => {
  const performanceId = await makePerformance();
  const failing = await seatFeedOf(performanceId);
  expect(await seatFeedOf(performanceId)).toBe(failing);
  const ended = vi.fn();
  failing.follow(() => {
    throw new Error('cannot listen');
  }, ended);
  // Whatever it reads is told to listeners only if it is new to it.
  failing.seats.apply([[3, 2]], Date.now());
  lookAtSeats(performanceId, [3]);
  await vi.waitFor(() => expect(ended).toHaveBeenCalledTimes(1));
  const next = await seatFeedOf(performanceId);
  expect(next).not.toBe(failing);
  expect([...next.seats.status.slice(0, 5)]).toEqual([0, 0, 0, 0, 0]);
});
