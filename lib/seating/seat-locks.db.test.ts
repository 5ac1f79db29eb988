import { uuidv7 } from 'uuidv7';
import { describe, expect, it } from 'vitest';
import { redis } from '../redis/client';
import { lockSeats, settleLocks } from './seat-locks';

const PASSED = { tried: [], settled: [] };
const claimOf = (seats: number[], token?: string) => {
  const holdId = uuidv7();
  return { holdId, token: token ?? holdId, seats };
};
const lifeOf = (performanceId: string, seat: number) => redis().pttl(`seat:{${performanceId}}:${seat}`);

/** Settling is not waited for: what is asked afterwards on the same connection comes after it. */
async function settled(...args: Parameters<typeof settleLocks>): Promise<void> {
  settleLocks(...args);
  await new Promise(setImmediate);
  await redis().ping();
}

describe('the locks of seats', () => {
  it('are had all or not at all, and name who is in the way', async () => {
    const id = uuidv7();
    expect(await lockSeats(id, claimOf([3, 4]))).toEqual(PASSED);
    expect(await lockSeats(id, claimOf([2, 3]))).toEqual({ tried: [3], settled: [] });
    expect(await lockSeats(id, claimOf([2]))).toEqual(PASSED);
  });

  it('let one of many pass that come together', async () => {
    const id = uuidv7();
    const answers = await Promise.all(Array.from({ length: 300 }, () => lockSeats(id, claimOf([8, 9]))));
    expect(answers.filter((answer) => answer?.tried.length === 0)).toHaveLength(1);
  });

  it('let the same request pass again, as its reply may have been lost, and no other', async () => {
    const id = uuidv7();
    const first = claimOf([1, 2], 'token');
    expect(await lockSeats(id, first)).toEqual(PASSED);
    expect(await lockSeats(id, claimOf([1, 2], 'token'))).toEqual(PASSED);
    expect(await lockSeats(id, claimOf([1, 2], 'tok'))).toEqual({ tried: [1, 2], settled: [] });
    await settled(id, first.holdId, [1, 2], 60_000);
    expect(await lockSeats(id, claimOf([1, 2], 'token'))).toEqual(PASSED);
    expect(await lockSeats(id, claimOf([1, 2], 'other'))).toEqual({ tried: [], settled: [1, 2] });
  });

  it('last for the try, then for the hold, and are dropped by it alone', async () => {
    const id = uuidv7();
    const claim = claimOf([5]);
    await lockSeats(id, claim);
    expect(await lifeOf(id, 5)).toBeLessThanOrEqual(10_000);
    await settled(id, claim.holdId, [5], 300_000);
    expect(await lifeOf(id, 5)).toBeGreaterThan(290_000);
    await settled(id, uuidv7(), [5], 0);
    expect(await lifeOf(id, 5)).toBeGreaterThan(290_000);
    await settled(id, claim.holdId, [5], 0);
    expect(await lifeOf(id, 5)).toBe(-2);
    await settled(id, claim.holdId, [5], 300_000);
    expect(await lifeOf(id, 5)).toBe(-2);
  });

  it('that are settled give way to who knows better, those of a try do not', async () => {
    const id = uuidv7();
    const old = claimOf([5]);
    await lockSeats(id, old);
    expect(await lockSeats(id, claimOf([5]), true)).toEqual({ tried: [5], settled: [] });
    await settled(id, old.holdId, [5], 300_000);
    expect(await lockSeats(id, claimOf([5]), true)).toEqual(PASSED);
    expect(await lockSeats(id, claimOf([5]))).toEqual({ tried: [5], settled: [] });
  });

  it('control: a lock that is lost keeps nobody away', async () => {
    const id = uuidv7();
    await lockSeats(id, claimOf([3]));
    await redis().del(`seat:{${id}}:3`);
    expect(await lockSeats(id, claimOf([3]))).toEqual(PASSED);
  });
});
