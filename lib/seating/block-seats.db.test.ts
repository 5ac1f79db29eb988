import { and, eq, inArray } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { auditLog, holds, seatBlocks, seats } from '@/db/schema';
import type { User } from '../accounts/user';
import { auditBooks } from '../audit';
import { operations } from '../http/operations';
import { asAnotherProcess } from '../testing/another-process';
import { buy } from '../testing/bought';
import { callApi, tokenOf } from '../testing/call-api';
import { expireHold, faultsOfHolds } from '../testing/held';
import { admit, admitAll, makeBuyer, makeBuyers, makePerformance, makeStaff, raceAll } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { blockSeats } from './block-seats';
import { getSeatStatus } from './get-seat-status';
import { holdSeats } from './hold-seats';
import { listBlocks } from './list-blocks';
import { SEAT_BLOCKED, SEAT_FREE } from './seat-status';
import { unblockSeats } from './unblock-seats';

let admin: User;

beforeAll(async () => {
  admin = await makeStaff('admin');
});

const note = 'Guests of the band';

async function statesOf(performanceId: string): Promise<string> {
  const rows = await db()
    .select({ state: seats.state })
    .from(seats)
    .where(eq(seats.performanceId, performanceId))
    .orderBy(seats.seat);
  return rows.map(({ state }) => state).join('');
}

/** A buyer who tries to hold these seats. */
async function holder(performanceId: string) {
  const buyer = await makeBuyer();
  const pass = await admit(buyer, performanceId);
  return async (numbers: number[]) =>
    (await holdSeats(buyer, { performanceId, pass, seats: numbers })).result;
}

const actionsOn = async (performanceId: string) =>
  (await db().select().from(auditLog).where(eq(auditLog.subject, performanceId)).orderBy(auditLog.id)).map(
    ({ actorId, action, detail }) => ({ actorId, action, detail: JSON.parse(detail) }),
  );

/** Which rules about seats the books break. */
const brokenRules = async () =>
  (await auditBooks()).filter(({ id, rows }) => id.startsWith('M5') && rows.length > 0).map(({ id }) => id);

describe('seats that are blocked by hand', () => {
  it('cannot be had until they are put on sale again, and everybody sees it', async () => {
    const performanceId = await makePerformance(smallHall(1, 6));
    const hold = await holder(performanceId);
    await getSeatStatus(performanceId);
    await blockSeats(admin, performanceId, { seats: [1, 0], note });
    expect(await statesOf(performanceId)).toBe('330000');
    expect((await getSeatStatus(performanceId)).body.free).toBe(4);
    await expect(hold([0, 1])).rejects.toMatchObject({ code: 'seats-taken', details: { taken: [0, 1] } });
    expect(await listBlocks(performanceId)).toMatchObject([
      { note, blockedBy: { id: admin.id, name: admin.name }, seats: [0, 1] },
    ]);

    await unblockSeats(admin, performanceId, { seats: [0, 1] });
    expect(await statesOf(performanceId)).toBe('000000');
    expect((await getSeatStatus(performanceId)).body.free).toBe(6);
    expect((await hold([0, 1])).seats.map(({ seat }) => seat)).toEqual([0, 1]);
    expect(await listBlocks(performanceId)).toEqual([]);
    expect(await actionsOn(performanceId)).toEqual([
      { actorId: admin.id, action: 'block-seats', detail: { seats: [0, 1], note } },
      { actorId: admin.id, action: 'unblock-seats', detail: { seats: [0, 1] } },
    ]);
  });

  it('are blocked all or not at all, and never those that are held, sold or blocked', async () => {
    const performanceId = await makePerformance(smallHall(2, 6));
    await buy(performanceId, [0, 1]);
    await (await holder(performanceId))([2, 3]);
    await blockSeats(admin, performanceId, { seats: [4], note });
    const before = await statesOf(performanceId);
    await expect(blockSeats(admin, performanceId, { seats: [0, 3, 4, 7, 8], note })).rejects.toMatchObject({
      code: 'seats-taken',
      details: { taken: [0, 3, 4] },
    });
    expect(await statesOf(performanceId)).toBe(before);
    expect(await db().$count(seatBlocks, eq(seatBlocks.performanceId, performanceId))).toBe(1);
    expect(await actionsOn(performanceId)).toHaveLength(1);
  });

  it('are those of a hold once its time is over by the database’s clock, swept or not, and not before', async () => {
    const performanceId = await makePerformance(smallHall(1, 6));
    const held = await (await holder(performanceId))([0, 1]);
    const block = () => blockSeats(admin, performanceId, { seats: [0, 1], note });
    await expect(block()).rejects.toMatchObject({ code: 'seats-taken' });
    await expireHold(held.id);
    await block();
    expect(await statesOf(performanceId)).toBe('330000');
    const rows = await db().select({ state: holds.state }).from(holds).where(eq(holds.id, held.id));
    expect(rows).toEqual([{ state: 'active' }]);
    expect(await brokenRules()).toEqual([]);
  });

  it('can be put on sale one by one; what the plan blocks cannot, nor what is not blocked', async () => {
    const layout = { ...smallHall(1, 6), blocked: [5] };
    const performanceId = await makePerformance(layout, { blocked: [5] });
    await blockSeats(admin, performanceId, { seats: [0, 1, 2], note });
    await unblockSeats(admin, performanceId, { seats: [1] });
    expect(await statesOf(performanceId)).toBe('303003');
    await expect(unblockSeats(admin, performanceId, { seats: [0, 5, 4] })).rejects.toMatchObject({
      code: 'invalid',
      details: {
        errors: [
          { path: 'seats.1', message: 'was not blocked by hand' },
          { path: 'seats.2', message: 'was not blocked by hand' },
        ],
      },
    });
    expect(await statesOf(performanceId)).toBe('303003');
    expect(await listBlocks(performanceId)).toMatchObject([{ seats: [0, 2] }]);
    expect(await brokenRules()).toEqual([]);
  });
});

const anotherBlock = async () => (await asAnotherProcess(() => import('./block-seats'))).blockSeats;
const anotherUnblock = async () => (await asAnotherProcess(() => import('./unblock-seats'))).unblockSeats;

describe('at once, in two processes', () => {
  it('a seat is either held or blocked, and each pair of seats whole', async () => {
    const performanceId = await makePerformance(smallHall(10, 4));
    const admitted = await admitAll(await makeBuyers(20), performanceId);
    const verbs = [blockSeats, await anotherBlock()];
    const pairs = admitted.map((_, index) => [index * 2, index * 2 + 1]);
    const [held, blocked] = await Promise.all([
      raceAll(
        admitted.map(({ buyer, pass }, index) => async () => {
          const wish = { performanceId, pass, seats: pairs[index] };
          return (await holdSeats(buyer, wish)).result.seats.map(({ seat }) => seat);
        }),
      ),
      raceAll(
        pairs.map((pair, index) => async () => {
          await (verbs[index % 2] ?? blockSeats)(admin, performanceId, { seats: pair, note });
          return pair;
        }),
      ),
    ]);
    expect([...held.won, ...blocked.won].flat().sort((a, b) => a - b)).toEqual(pairs.flat());
    expect(new Set([...held.refused, ...blocked.refused])).toEqual(new Set(['seats-taken']));
    expect(await faultsOfHolds(performanceId)).toEqual([]);
    expect(await brokenRules()).toEqual([]);
  });

  it('of many who block overlapping seats, each gets all of its own or none', async () => {
    const performanceId = await makePerformance(smallHall(1, 20));
    const verbs = [blockSeats, await anotherBlock()];
    const wishes = Array.from({ length: 40 }, (_, index) => [
      index % 20,
      (index * 7 + 3) % 20,
      (index + 1) % 20,
    ]).map((wish) => [...new Set(wish)]);
    const { won, refused } = await raceAll(
      wishes.map((wish, index) => async () => {
        await (verbs[index % 2] ?? blockSeats)(admin, performanceId, { seats: wish, note: `${index}` });
        return wish;
      }),
    );
    expect(won.length).toBeGreaterThan(1);
    expect(new Set(refused)).toEqual(new Set(['seats-taken']));
    const rows = await db().select().from(seatBlocks).where(eq(seatBlocks.performanceId, performanceId));
    expect(rows.map(({ seat }) => seat).sort((a, b) => a - b)).toEqual(won.flat().sort((a, b) => a - b));
    expect(await brokenRules()).toEqual([]);
  });

  it('seats are blocked and put on sale for one date, and not for another', async () => {
    const [one, other] = [await makePerformance(smallHall(1, 4)), await makePerformance(smallHall(1, 4))];
    await blockSeats(admin, other, { seats: [0, 1], note });
    await blockSeats(admin, one, { seats: [1, 2], note });
    expect([await statesOf(one), await statesOf(other)]).toEqual(['0330', '3300']);
    await unblockSeats(admin, one, { seats: [1] });
    expect([await statesOf(one), await statesOf(other)]).toEqual(['0030', '3300']);
  });

  it('a seat that is put on sale twice and wanted by two is put on sale once and held once', async () => {
    const performanceId = await makePerformance(smallHall(10, 1));
    const all = Array.from({ length: 10 }, (_, seat) => seat);
    // While there is something to be had: nobody is let in to what is sold out.
    const admitted = await admitAll(await makeBuyers(20), performanceId);
    await blockSeats(admin, performanceId, { seats: all, note });
    const verbs = [unblockSeats, await anotherUnblock()];
    const takers = () =>
      raceAll(
        admitted.map(({ buyer, pass }, index) => async () => {
          const { result } = await holdSeats(buyer, { performanceId, pass, seats: [index % 10] });
          return result.seats[0]?.seat;
        }),
      );
    const [freed, early] = await Promise.all([
      raceAll(
        [...all, ...all].map((seat, index) => async () => {
          await (verbs[index % 2] ?? unblockSeats)(admin, performanceId, { seats: [seat] });
          return seat;
        }),
      ),
      takers(),
    ]);
    expect(freed.won.sort((a, b) => a - b)).toEqual(all);
    expect(new Set(freed.refused)).toEqual(new Set(['invalid']));
    expect(new Set(early.won).size).toBe(early.won.length);
    expect(await faultsOfHolds(performanceId)).toEqual([]);
    expect(await db().$count(seatBlocks, eq(seatBlocks.performanceId, performanceId))).toBe(0);
    expect(await brokenRules()).toEqual([]);
  });

  it('control: who looks and then blocks takes a seat out of a hold, and the books say so', async () => {
    const performanceId = await makePerformance(smallHall(1, 4));
    const these = and(eq(seats.performanceId, performanceId), inArray(seats.seat, [0, 1]));
    const looked = await db().select({ state: seats.state }).from(seats).where(these);
    expect(looked).toEqual([{ state: SEAT_FREE }, { state: SEAT_FREE }]);
    const held = await (await holder(performanceId))([0, 1]);
    await db().update(seats).set({ state: SEAT_BLOCKED, holdId: null, heldUntil: null }).where(these);
    expect(await faultsOfHolds(performanceId)).not.toEqual([]);
    expect(await brokenRules()).toEqual(['M5d', 'M5f']);
    // Leaves the books as an audit wants to find them.
    await db().update(holds).set({ state: 'released' }).where(eq(holds.id, held.id));
    await db().update(seats).set({ state: SEAT_FREE }).where(these);
  });
});

describe('bad input', () => {
  it.each([
    ['no seat', { seats: [], note }, 422, 'seats'],
    ['a seat twice', { seats: [1, 1], note }, 422, 'seats'],
    ['half a seat', { seats: [0.5], note }, 422, 'seats.0'],
    ['a seat beyond the last', { seats: [0, 40], note }, 422, 'seats.1'],
    [
      'more seats than a hint names',
      { seats: Array.from({ length: 1_001 }, (_, i) => i), note },
      422,
      'seats',
    ],
    ['no note', { seats: [0] }, 422, 'note'],
    ['a note of blanks', { seats: [0], note: ' \n ' }, 422, 'note'],
    ['a note that is too long', { seats: [0], note: 'n'.repeat(201) }, 422, 'note'],
  ])('blocks nothing for %s', async (_, body, status, path) => {
    const performanceId = await makePerformance();
    const call = { token: await tokenOf(admin), params: { id: performanceId }, body };
    const answer = await callApi(operations.blockSeats, call);
    expect(answer).toMatchObject({ status, json: { errors: [{ path }] } });
    expect(await db().$count(seatBlocks, eq(seatBlocks.performanceId, performanceId))).toBe(0);
  });

  it('is answered as not found for a performance that is not there', async () => {
    const id = crypto.randomUUID();
    await expect(blockSeats(admin, id, { seats: [0], note })).rejects.toMatchObject({ code: 'not-found' });
    await expect(unblockSeats(admin, id, { seats: [0] })).rejects.toMatchObject({ code: 'not-found' });
  });
});
