import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { db, type Tx } from '@/db/client';
import { holds, seats } from '@/db/schema';
import type { User } from '../accounts/user';
import { getLayout } from '../catalog/get-layout';
import { placeOrder } from '../orders/place-order';
import { asAnotherProcess } from '../testing/another-process';
import { buy, holdFor, PURSE } from '../testing/bought';
import { cutStatements } from '../testing/cut-statements';
import { expireHold } from '../testing/held';
import { admit, makeBuyer, makePerformance, makeStaff, raceAll } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { tried, untilAsked } from '../testing/undone';
import { keepFromSale, lockBlocked, putOnSale } from './block-rows';
import { blockSeats } from './block-seats';
import { extendHold } from './extend-hold';
import { findHoldRow } from './find-hold';
import { findLiveHolds, getHold } from './get-hold';
import type { Hold } from './hold';
import { lockSeatRows, takeSeats } from './hold-rows';
import { holdSeats } from './hold-seats';
import { releaseHold } from './release-hold';
import { releaseSeat } from './release-seat';
import { lockBuyers } from './sale-for-hold';
import { changeHeldSeats, freeSoldSeats, sellSeats } from './seat-rows';
import { readFreshly } from './taken-seats';
import { unblockSeats } from './unblock-seats';
import { writeHold } from './write-holds';

/** One seat of each kind, by their numbers. */
const [HELD, OVERDUE, SOLD, BLOCKED, FREE] = [0, 2, 4, 6, 8] as const;
const ALL = [HELD, OVERDUE, SOLD, BLOCKED, FREE];

let performanceId: string;
let other: string;
let buyer: User;
let held: string;
let overdue: string;

beforeAll(async () => {
  [performanceId, other] = [await makePerformance(smallHall(1, 12)), await makePerformance(smallHall(1, 12))];
  buyer = await makeBuyer(PURSE);
  held = await holdFor(buyer, performanceId, [HELD, HELD + 1]);
  overdue = await holdFor(await makeBuyer(), performanceId, [OVERDUE, OVERDUE + 1]);
  await expireHold(overdue);
  await buy(performanceId, [SOLD, SOLD + 1]);
  await blockSeats(await makeStaff('admin'), performanceId, { seats: [BLOCKED, BLOCKED + 1], note: 'press' });
});

const until = new Date(Date.now() + 600_000);
const asHold = (id: string, seat: number) => ({ id, seats: [{ seat }] }) as unknown as Hold;

/** What a statement says it has done to each seat, and how many seats of another date are not free after all of them. */
async function doneTo(statement: (tx: Tx, seat: number) => Promise<number>) {
  return tried(async (tx) => {
    const done: number[] = [];
    for (const seat of ALL) done.push(await statement(tx, seat));
    const elsewhere = await tx.$count(seats, and(eq(seats.performanceId, other), sql`${seats.state} <> 0`));
    return { done, elsewhere };
  });
}

describe('whatever was decided before, the statement', () => {
  it('that takes seats takes those that can be had: free, or held by a hold whose time is over', async () => {
    const taken = doneTo((tx, seat) => takeSeats(tx, performanceId, [asHold(uuidv7(), seat)], until));
    expect(await taken).toEqual({ done: [0, 1, 0, 0, 1], elsewhere: 0 });
  });

  it('that blocks seats blocks those that can be had', async () => {
    const kept = doneTo((tx, seat) => keepFromSale(tx, performanceId, [seat]));
    expect(await kept).toEqual({ done: [0, 1, 0, 0, 1], elsewhere: 0 });
  });

  it('that puts seats on sale finds those that are blocked', async () => {
    const freed = doneTo((tx, seat) => putOnSale(tx, performanceId, [seat]));
    expect(await freed).toEqual({ done: [0, 0, 0, 1, 0], elsewhere: 0 });
    expect(await tried((tx) => lockBlocked(tx, performanceId, ALL))).toEqual([BLOCKED]);
    expect(await tried((tx) => lockBlocked(tx, other, ALL))).toEqual([]);
  });

  it('that gives seats back finds those of the hold', async () => {
    const freed = doneTo((tx, seat) => changeHeldSeats(tx, performanceId, [seat], held, 'free'));
    expect(await freed).toEqual({ done: [1, 0, 0, 0, 0], elsewhere: 0 });
    const prolonged = doneTo((tx, seat) =>
      changeHeldSeats(tx, performanceId, [seat], held, { heldUntil: until }),
    );
    expect(await prolonged).toEqual({ done: [1, 0, 0, 0, 0], elsewhere: 0 });
    expect(await tried((tx) => changeHeldSeats(tx, other, ALL, held, 'free'))).toBe(0);
  });

  it('that gives seats back leaves sold ones alone, also those of the hold that was paid', async () => {
    const [{ holdId } = { holdId: null }] = await db()
      .select({ holdId: seats.holdId })
      .from(seats)
      .where(and(eq(seats.performanceId, performanceId), eq(seats.seat, SOLD)));
    const freed = tried((tx) => changeHeldSeats(tx, performanceId, [SOLD], holdId ?? '', 'free'));
    expect(await freed).toBe(0);
  });

  it('that frees what was sold finds sold seats', async () => {
    const freed = doneTo((tx, seat) => freeSoldSeats(tx, performanceId, [seat]));
    expect(await freed).toEqual({ done: [0, 0, 1, 0, 0], elsewhere: 0 });
  });

  it('that sells seats sells none of another date', async () => {
    expect(await tried((tx) => sellSeats(tx, other, [HELD], [held]))).toBe(0);
    expect(await tried((tx) => sellSeats(tx, performanceId, [HELD], [held]))).toBe(2);
  });
});

describe('rows of seats that are looked at', () => {
  it('are those of one date, with an overdue hold for none', async () => {
    const looked = await tried((tx) => lockSeatRows(tx, performanceId, ALL));
    expect(looked).toEqual([
      [HELD, 1],
      [OVERDUE, 0],
      [SOLD, 2],
      [BLOCKED, 3],
      [FREE, 0],
    ]);
  });

  it('stay as they are until the commit', async () => {
    const free = tried(async (tx) => {
      await lockSeatRows(tx, performanceId, [FREE]);
      return db()
        .transaction((second) =>
          second.execute(
            sql`select 1 from seats where performance_id = ${performanceId} and seat = ${FREE} for update nowait`,
          ),
        )
        .then(() => true)
        .catch(() => false);
    });
    expect(await free).toBe(false);
  });
});

/** Holds a seat without the locks in Redis. */
async function write(seat: number, user: User) {
  const layout = await getLayout(performanceId);
  return writeHold(performanceId, {
    userId: user.id,
    holdId: uuidv7(),
    seats: [seat],
    chosen: null,
    mayStrand: true,
    together: true,
    held: [{ seat, section: 'Stalls', row: 'A', label: '1', zone: 's', price: 1 }],
    layout,
    status: await readFreshly(performanceId, layout.seatCount),
  });
}

const holdsOf = (user: User) => db().$count(holds, eq(holds.userId, user.id));

describe('a decision that was wrong', () => {
  /** Has this process take every seat for one that can be had. */
  const mislead = () =>
    cutStatements('select seat, state, held_until <= now(3)', 'select seat, 0 as state, 1');

  it('gives nobody a seat that somebody has, and spoils no other hold of the same moment', async () => {
    const [loser, winner] = [await makeBuyer(), await makeBuyer()];
    const mend = mislead();
    const [lost, won] = await Promise.allSettled([write(SOLD, loser), write(FREE, winner)]).finally(mend);
    expect([lost.status, won.status]).toEqual(['rejected', 'fulfilled']);
    expect([await holdsOf(loser), await holdsOf(winner)]).toEqual([0, 1]);
    const [mine] = await findLiveHolds(winner, performanceId);
    await releaseHold(winner, mine?.id ?? '');
  });

  it('blocks no seat that somebody has, nor puts one on sale', async () => {
    const admin = await makeStaff('admin');
    const mend = mislead();
    const block = blockSeats(admin, performanceId, { seats: [FREE, SOLD], note: 'press' }).finally(mend);
    await expect(block).rejects.toThrow(/kept 1 of 2/);
    const mendBlocks = cutStatements('select seat from seat_blocks', 'select seat from seats');
    const release = unblockSeats(admin, performanceId, { seats: [FREE, BLOCKED] }).finally(mendBlocks);
    await expect(release).rejects.toThrow(/freed 1 of 2/);
  });
});

describe('a hold', () => {
  it('that has lost a seat is not prolonged', async () => {
    const own = await makeBuyer();
    const id = await holdFor(own, performanceId, [8, 9]);
    const lose = (holdId: string | null) =>
      db()
        .update(seats)
        .set({ holdId })
        .where(and(eq(seats.performanceId, performanceId), eq(seats.seat, 9)));
    await lose(overdue);
    await expect(extendHold(own, id)).rejects.toMatchObject({ code: 'hold-expired' });
    expect((await getHold(own, id)).extended).toBe(false);
    await lose(id);
    await releaseHold(own, id);
  });

  it('is live for its owner, while its time lasts, and until it is given back or paid', async () => {
    const rowOf = (id: string, { id: userId }: User) => findHoldRow(db(), id, userId);
    expect(await rowOf(held, buyer)).toMatchObject({ live: 1, state: 'active' });
    await expect(rowOf(overdue, buyer)).rejects.toMatchObject({ code: 'not-found' });
    const own = await makeBuyer(PURSE);
    const ids = [
      await holdFor(own, other, [0, 1]),
      await holdFor(own, other, [2, 3]),
      await holdFor(own, other, [4, 5]),
    ];
    const [late = '', given = '', paid = ''] = ids;
    await expireHold(late);
    await releaseHold(own, given);
    await placeOrder(own, { holdId: paid }, randomUUID());
    for (const id of ids) expect(await rowOf(id, own)).toMatchObject({ live: 0 });
    for (const [id, code] of [
      [late, 'hold-expired'],
      [given, 'hold-not-active'],
      [paid, 'hold-not-active'],
    ] as const) {
      await expect(extendHold(own, id)).rejects.toMatchObject({ code });
      await expect(releaseSeat(own, id, 0)).rejects.toMatchObject({ code });
      const { state } = await getHold(own, id);
      await releaseHold(own, id);
      expect((await getHold(own, id)).state).toBe(state);
    }
    const live = [await holdFor(own, other, [6, 7])];
    await holdFor(await makeBuyer(), other, [8, 9]);
    await holdFor(own, performanceId, [10, 11]);
    expect((await findLiveHolds(own, other)).map(({ id }) => id)).toEqual(live);
    await expect(releaseSeat(own, live[0] ?? '', 9)).rejects.toMatchObject({ code: 'not-found' });
  });
});

/** What becomes of a hold that somebody ends in a transaction, while `verb` waits for it. */
async function endedWhile(verb: (user: User, holdId: string) => Promise<unknown>, change: 'end' | 'prolong') {
  const own = await makeBuyer();
  const night = await makePerformance(smallHall(1, 6));
  const holdId = await holdFor(own, night, [0, 1]);
  const { ended } = await db().transaction(async (tx) => {
    await tx.execute(sql`select 1 from holds where id = ${holdId} for update`);
    const ended = verb(own, holdId).then(
      () => 'done',
      ({ code }) => code as string,
    );
    await untilAsked('holds');
    if (change === 'prolong')
      await tx.update(holds).set({ extendedAt: sql`now(3)` }).where(eq(holds.id, holdId));
    else {
      await tx.update(holds).set({ state: 'expired' }).where(eq(holds.id, holdId));
      await changeHeldSeats(tx, night, [0, 1], holdId, 'free');
    }
    return { ended: { promise: ended } };
  });
  return { answer: await ended.promise, state: (await getHold(own, holdId)).state };
}

describe('what counts against the limit of an account', () => {
  it('is what it has bought and holds of this date, and nothing that is over or somebody else’s', async () => {
    const own = await makeBuyer(PURSE);
    const night = await makePerformance(smallHall(1, 24));
    const place = (first: number, who = own, where = night) => holdFor(who, where, [first, first + 1]);
    await placeOrder(own, { holdId: await place(0) }, randomUUID());
    await place(2);
    await expireHold(await place(4));
    await releaseHold(own, await place(6));
    await place(8, await makeBuyer());
    await place(0, own, await makePerformance(smallHall(1, 6)));
    const { had } = await tried((tx) => lockBuyers(tx, night, [own.id]));
    expect(had.get(own.id)).toBe(2 + 2);
    const nowhere = tried((tx) => lockBuyers(tx, randomUUID(), [own.id]));
    await expect(nowhere).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is counted for two tabs in two processes one after the other', async () => {
    const there = (await asAnotherProcess(() => import('./hold-seats'))).holdSeats;
    for (let round = 0; round < 5; round++) {
      const own = await makeBuyer();
      const night = await makePerformance(smallHall(2, 6), { maxSeatsPerAccount: 4 });
      const pass = await admit(own, night);
      const { won, refused } = await raceAll([
        () => holdSeats(own, { performanceId: night, pass, seats: [0, 1, 2] }),
        () => there(own, { performanceId: night, pass, seats: [6, 7, 8] }),
      ]);
      expect([won.length, refused]).toEqual([1, ['limit-exceeded']]);
    }
  });
});

describe('a key', () => {
  it('has one hold in two processes that are asked at once', async () => {
    const there = (await asAnotherProcess(() => import('./hold-seats'))).holdSeats;
    for (let round = 0; round < 5; round++) {
      const own = await makeBuyer();
      const night = await makePerformance(smallHall(1, 6));
      const wish = { performanceId: night, pass: await admit(own, night), seats: [0, 1], key: randomUUID() };
      const [mine, theirs] = await Promise.all([holdSeats(own, wish), there(own, wish)]);
      expect(theirs.result.id).toBe(mine.result.id);
      expect([mine.replayed, theirs.replayed].sort()).toEqual([false, true]);
    }
  });
});

describe('whoever waits for a hold goes by what has become of it', () => {
  it('and gives nothing back of one that has ended', async () => {
    expect(await endedWhile(releaseHold, 'end')).toEqual({ answer: 'done', state: 'expired' });
  });

  it('and gives no seat back of one that has ended', async () => {
    const last = async (user: User, id: string) => {
      await releaseSeat(user, id, 0);
    };
    expect(await endedWhile(last, 'end')).toEqual({ answer: 'hold-expired', state: 'expired' });
  });

  it('and prolongs none that was prolonged', async () => {
    expect(await endedWhile(extendHold, 'prolong')).toMatchObject({ answer: 'already-extended' });
  });
});
