import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { holds, seats } from '@/db/schema';
import type { User } from '../accounts/user';
import { releasePass } from '../queue/release-pass';
import {
  admit,
  admitAll,
  changePerformance,
  makeBuyer,
  makeBuyers,
  makePerformance,
  raceAll,
  raceMany,
} from '../testing/shop';
import { smallHall } from '../testing/small-hall';

import { extendHold } from './extend-hold';
import { getHold } from './get-hold';
import { getSeatStatus } from './get-seat-status';
import { holdSeats } from './hold-seats';
import { releaseHold } from './release-hold';
import { releaseSeat } from './release-seat';
import { lookAtSeats } from './seat-feeds';
import { sweepExpiredHolds } from './sweep';

async function hold(
  buyer: User,
  performanceId: string,
  wish: { seats: number[] } | { best: { quantity: number } },
) {
  const pass = await admit(buyer, performanceId);
  return (await holdSeats(buyer, { performanceId, pass, ...wish })).result;
}

/** Moves the end of a hold into the past, as if its time had gone by. */
async function expire(holdId: string): Promise<void> {
  const past = sql`now(3) - interval 1 second`;
  await db().update(holds).set({ expiresAt: past }).where(eq(holds.id, holdId));
  await db().update(seats).set({ heldUntil: past }).where(eq(seats.holdId, holdId));
}

async function statusOf(performanceId: string): Promise<number[]> {
  lookAtSeats(performanceId, null);
  return [...(await getSeatStatus(performanceId)).status];
}

describe('holdSeats', () => {
  it('gives one seat to one of 100 buyers and tells 99 that it is taken', async () => {
    const performanceId = await makePerformance();
    const admitted = await admitAll(await makeBuyers(100), performanceId);
    const { won, refused } = await raceAll(
      admitted.map(
        ({ buyer, pass }) =>
          () =>
            holdSeats(buyer, { performanceId, pass, seats: [7] }),
      ),
    );
    expect(won).toHaveLength(1);
    expect(refused).toEqual(Array(99).fill('seats-taken'));
    expect(await db().$count(holds, eq(holds.performanceId, performanceId))).toBe(1);
  });

  it('control: looking first and writing then gives the seat to several', async () => {
    const performanceId = await makePerformance();
    const seat = and(eq(seats.performanceId, performanceId), eq(seats.seat, 7));
    const naive = async () => {
      const [row] = await db().select({ state: seats.state }).from(seats).where(seat);
      if (row?.state !== 0) throw new Error('taken');
      await db().update(seats).set({ state: 1 }).where(seat);
    };
    const { won } = await raceMany(100, naive);
    expect(won.length).toBeGreaterThan(1);
    await db().update(seats).set({ state: 0 }).where(seat);
  });

  it('takes all seats or none when wishes overlap, and nobody waits for ever', async () => {
    const performanceId = await makePerformance(smallHall(1, 10));
    const admitted = await admitAll(await makeBuyers(40), performanceId);
    const wishes = admitted.map((_, index) =>
      [0, 1, 2].map((step) => (index + step * (1 + (index % 3))) % 10),
    );
    const { won, refused } = await raceAll(
      admitted.map(
        ({ buyer, pass }, index) =>
          () =>
            holdSeats(buyer, { performanceId, pass, seats: wishes[index] }),
      ),
    );
    expect(new Set([...refused, 'seats-taken', 'leaves-single-seat']).size).toBe(2);
    const held = won.flatMap(({ result }) => result.seats.map(({ seat }) => seat));
    expect(new Set(held).size).toBe(held.length);
    expect(held).toHaveLength(won.length * 3);
    expect((await statusOf(performanceId)).filter((state) => state === 1)).toHaveLength(held.length);
  });

  it('names the seats that somebody else has, and holds none of the others', async () => {
    const performanceId = await makePerformance();
    await hold(await makeBuyer(), performanceId, { seats: [3, 4] });
    const refusal = hold(await makeBuyer(), performanceId, { seats: [4, 5, 3] });
    await expect(refusal).rejects.toMatchObject({ code: 'seats-taken', details: { taken: [3, 4] } });
    expect((await statusOf(performanceId))[5]).toBe(0);
  });

  it('counts two tabs of one account against its limit together', async () => {
    const performanceId = await makePerformance(undefined, { maxSeatsPerAccount: 4 });
    const buyer = await makeBuyer();
    const pass = await admit(buyer, performanceId);
    const tabs = [0, 10, 20, 30].map(
      (first) => () => holdSeats(buyer, { performanceId, pass, seats: [first, first + 1, first + 2] }),
    );
    const { won, refused } = await raceAll(tabs);
    expect(won).toHaveLength(1);
    expect(refused).toEqual(Array(3).fill('limit-exceeded'));
  });

  it('refuses more seats than an order may have', async () => {
    const refusal = hold(await makeBuyer(), await makePerformance(), { seats: [1, 2, 3, 4, 5] });
    await expect(refusal).rejects.toMatchObject({ code: 'limit-exceeded' });
  });

  it('puts a seat on sale again the moment its hold is over, without any sweeper', async () => {
    const performanceId = await makePerformance();
    const first = await makeBuyer();
    const old = await hold(first, performanceId, { seats: [0, 1] });
    await expire(old.id);
    expect((await statusOf(performanceId)).slice(0, 4)).toEqual([0, 0, 0, 0]);
    const next = await hold(await makeBuyer(), performanceId, { seats: [0] });
    expect(next.state).toBe('active');
    expect((await getHold(first, old.id)).state).toBe('expired');
    await releaseHold(first, old.id);
    await sweepExpiredHolds();
    expect((await statusOf(performanceId)).slice(0, 4)).toEqual([1, 0, 0, 0]);
  });

  it('has one effect for one key', async () => {
    const performanceId = await makePerformance();
    const buyer = await makeBuyer();
    const pass = await admit(buyer, performanceId);
    const request = { performanceId, pass, seats: [8, 9], key: randomUUID() };
    const first = await holdSeats(buyer, request);
    const again = await holdSeats(buyer, request);
    expect(again).toEqual({ result: first.result, replayed: true });
    await expect(holdSeats(buyer, { ...request, seats: [8] })).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    });
  });

  it('has an effect of its own for each account, also under the same key', async () => {
    const performanceId = await makePerformance();
    const key = randomUUID();
    for (const seats of [
      [0, 1],
      [4, 5],
    ]) {
      const buyer = await makeBuyer();
      const pass = await admit(buyer, performanceId);
      const { result, replayed } = await holdSeats(buyer, { performanceId, pass, seats, key });
      expect([replayed, result.seats.map(({ seat }) => seat)]).toEqual([false, seats]);
    }
  });

  it('repeats its answer to a key also when the request would be refused by now', async () => {
    const performanceId = await makePerformance();
    const buyer = await makeBuyer();
    const pass = await admit(buyer, performanceId);
    const request = { performanceId, pass, seats: [8, 9], key: randomUUID() };
    const first = await holdSeats(buyer, request);
    await releasePass(performanceId, buyer.id);
    expect(await holdSeats(buyer, request)).toEqual({ result: first.result, replayed: true });
    await expect(holdSeats(buyer, { ...request, key: randomUUID() })).rejects.toMatchObject({
      code: 'pass-invalid',
    });
  });

  it('takes the best seats together, and says so when they are not', async () => {
    const performanceId = await makePerformance(smallHall(2, 5), { maxSeatsPerAccount: 10 });
    const together = await hold(await makeBuyer(), performanceId, { best: { quantity: 3 } });
    expect(together).toMatchObject({ together: true, seats: [{ row: 'A' }, { row: 'A' }, { row: 'A' }] });
    await hold(await makeBuyer(), performanceId, { seats: [5, 6, 7] });
    const split = await hold(await makeBuyer(), performanceId, { best: { quantity: 4 } });
    expect(split.together).toBe(false);
    expect(split.seats).toHaveLength(4);
  });

  it('gives the last seats by wish to exactly as many buyers as there are', async () => {
    const performanceId = await makePerformance(smallHall(1, 8));
    const admitted = await admitAll(await makeBuyers(20), performanceId);
    const { won, refused } = await raceAll(
      admitted.map(
        ({ buyer, pass }) =>
          () =>
            holdSeats(buyer, { performanceId, pass, best: { quantity: 2 } }),
      ),
    );
    const held = won.flatMap(({ result }) => result.seats.map(({ seat }) => seat));
    expect(new Set(held).size).toBe(held.length);
    expect(won.length + refused.length).toBe(20);
    expect(new Set(refused)).toEqual(new Set(['seats-taken']));
  });

  it('refuses while the sale is paused, cancelled or closed', async () => {
    for (const changes of [
      { pausedAt: new Date() },
      { cancelledAt: new Date() },
      { saleClosesAt: new Date(Date.now() - 1) },
    ]) {
      const performanceId = await makePerformance();
      const buyer = await makeBuyer();
      const pass = await admit(buyer, performanceId);
      await changePerformance(performanceId, changes);
      await expect(holdSeats(buyer, { performanceId, pass, seats: [0] })).rejects.toMatchObject({
        code: 'not-on-sale',
      });
    }
  });

  it('asks for a pass, and takes nobody else’s', async () => {
    const performanceId = await makePerformance();
    const [buyer, other] = [await makeBuyer(), await makeBuyer()];
    const without = holdSeats(buyer, { performanceId, pass: null, seats: [0] });
    await expect(without).rejects.toMatchObject({ code: 'pass-required' });
    const stolen = holdSeats(buyer, { performanceId, pass: await admit(other, performanceId), seats: [0] });
    await expect(stolen).rejects.toMatchObject({ code: 'pass-invalid' });
    const foreign = holdSeats(buyer, {
      performanceId,
      pass: await admit(buyer, await makePerformance()),
      seats: [0],
    });
    await expect(foreign).rejects.toMatchObject({ code: 'pass-invalid' });
  });

  it('names seats and zones that do not exist', async () => {
    const performanceId = await makePerformance(smallHall(1, 4));
    await expect(hold(await makeBuyer(), performanceId, { seats: [0, 4] })).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ path: 'seats.1' }] },
    });
  });
});

describe('a hold', () => {
  it('can be extended once, by the time it was made for', async () => {
    const buyer = await makeBuyer();
    const first = await hold(buyer, await makePerformance(), { seats: [0, 1] });
    const extended = await extendHold(buyer, first.id);
    expect(Date.parse(extended.expiresAt) - Date.parse(first.expiresAt)).toBe(300_000);
    await expect(extendHold(buyer, first.id)).rejects.toMatchObject({ code: 'already-extended' });
  });

  it('is extended once by many tabs at once', async () => {
    const buyer = await makeBuyer();
    const first = await hold(buyer, await makePerformance(), { seats: [0, 1] });
    const { won, refused } = await raceMany(10, () => extendHold(buyer, first.id));
    expect(won).toHaveLength(1);
    expect(refused).toEqual(Array(9).fill('already-extended'));
  });

  it('cannot be extended when it is over', async () => {
    const buyer = await makeBuyer();
    const first = await hold(buyer, await makePerformance(), { seats: [0, 1] });
    await expire(first.id);
    await expect(extendHold(buyer, first.id)).rejects.toMatchObject({ code: 'hold-expired' });
  });

  it('gives back one seat, then the last one and with it itself', async () => {
    const performanceId = await makePerformance();
    const buyer = await makeBuyer();
    const { id } = await hold(buyer, performanceId, { seats: [0, 1] });
    expect(await releaseSeat(buyer, id, 0)).toMatchObject({
      state: 'active',
      seats: [{ seat: 1 }],
      total: 50_000,
    });
    await expect(releaseSeat(buyer, id, 0)).rejects.toMatchObject({ code: 'not-found' });
    expect(await releaseSeat(buyer, id, 1)).toMatchObject({ state: 'released' });
    expect((await statusOf(performanceId)).slice(0, 2)).toEqual([0, 0]);
  });

  it('is nobody else’s business', async () => {
    const { id } = await hold(await makeBuyer(), await makePerformance(), { seats: [0] });
    const stranger = await makeBuyer();
    const attempts = [
      () => getHold(stranger, id),
      () => releaseHold(stranger, id),
      () => releaseSeat(stranger, id, 0),
      () => extendHold(stranger, id),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'not-found' });
  });
});
