import { randomUUID } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { describe, expect, it, vi } from 'vitest';
import { db, pool } from '@/db/client';
import { holdSeats as holdSeatsTable, holds, seats, tidyUps } from '@/db/schema';
import { auditBooks } from '../audit';
import { asOwner } from '../testing/owner';
import { admit, makeBuyer, makePerformance, raceMany } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { tidyUpRounds } from '../tidy-up';
import { extendHold } from './extend-hold';
import { holdSeats } from './hold-seats';
import { releaseHold } from './release-hold';
import { stopSeatFeeds } from './seat-feeds';
import { sweepExpiredHolds } from './sweep';

const overdue = async () =>
  (await auditBooks()).find(({ id }) => id === 'M10')?.rows.map(({ id }) => id) ?? [];

const stateOf = async (id: string) =>
  (await db().select({ state: holds.state }).from(holds).where(eq(holds.id, id)))[0]?.state;

/** Closes everything that is overdue, and says in how many batches. */
async function sweepAll(): Promise<number> {
  for (let batches = 1; ; batches += 1) if (!(await sweepExpiredHolds()).more) return batches;
}

/** Moves the end of holds into the past, as if their time had gone by. */
async function expire(...ids: string[]): Promise<void> {
  const past = sql`now(3) - interval 20 second`;
  await db().update(holds).set({ expiresAt: past }).where(inArray(holds.id, ids));
  await db().update(seats).set({ heldUntil: past }).where(inArray(seats.holdId, ids));
}

async function takeSeat(performanceId: string, seat: number) {
  const buyer = await makeBuyer();
  const pass = await admit(buyer, performanceId);
  const { result } = await holdSeats(buyer, { performanceId, pass, seats: [seat], key: randomUUID() });
  return { buyer, hold: result };
}

/** Somebody else's hold on a seat that can be had. */
async function takeOver(performanceId: string, seat: number): Promise<{ id: string }> {
  const id = uuidv7();
  const expiresAt = new Date(Date.now() + 60_000);
  const { id: userId } = await makeBuyer();
  await db().insert(holds).values({ id, performanceId, userId, together: true, expiresAt });
  await db()
    .insert(holdSeatsTable)
    .values({ holdId: id, seat, ...PLACE });
  const one = and(eq(seats.performanceId, performanceId), eq(seats.seat, seat));
  await db().update(seats).set({ state: 1, holdId: id, heldUntil: expiresAt }).where(one);
  return { id };
}

const PLACE = { section: 'Stalls', row: 'A', label: '1', zone: 's', price: 1 };

/** One hold on each seat of a hall, all of them overdue, as a crowd leaves them that has closed its browsers. */
async function crowdThatLeft(size: number): Promise<{ performanceId: string; ids: string[] }> {
  const performanceId = await makePerformance(smallHall(size / 50, 50));
  const { id: userId } = await makeBuyer();
  const past = new Date(Date.now() - 60_000);
  const rows = Array.from({ length: size }, (_, seat) => ({ id: uuidv7(), seat }));
  await db()
    .insert(holds)
    .values(rows.map(({ id }) => ({ id, performanceId, userId, together: true, expiresAt: past })));
  await db()
    .insert(holdSeatsTable)
    .values(rows.map(({ id, seat }) => ({ holdId: id, seat, ...PLACE })));
  await db().execute(sql`update seats s join holds h on h.performance_id = s.performance_id
    join hold_seats hs on hs.hold_id = h.id and hs.seat = s.seat
    set s.state = 1, s.hold_id = h.id, s.held_until = h.expires_at where s.performance_id = ${performanceId}`);
  return { performanceId, ids: rows.map(({ id }) => id) };
}

const heldSeats = (performanceId: string) =>
  db().$count(seats, and(eq(seats.performanceId, performanceId), eq(seats.state, 1)));

describe('the sweep', () => {
  it('closes holds that are over, and the audit finds one that a sweep passed over', async () => {
    const { hold } = await takeSeat(await makePerformance(), 0);
    await expire(hold.id);
    await sweepAll();
    expect(await stateOf(hold.id)).toBe('expired');
    expect(await overdue()).not.toContain(hold.id);
    await db().update(holds).set({ state: 'active' }).where(eq(holds.id, hold.id));
    expect(await overdue()).toContain(hold.id);
    await db().update(holds).set({ state: 'expired' }).where(eq(holds.id, hold.id));
  });

  it('leaves alone what is not over, and the seat that somebody else has by now', async () => {
    const performanceId = await makePerformance();
    const { hold: over } = await takeSeat(performanceId, 0);
    const { hold: live } = await takeSeat(performanceId, 3);
    await expire(over.id);
    const next = await takeOver(performanceId, 0);
    await sweepAll();
    expect(await Promise.all([over, live, next].map(({ id }) => stateOf(id)))).toEqual([
      'expired',
      'active',
      'active',
    ]);
    const held = await db()
      .select({ seat: seats.seat, holdId: seats.holdId })
      .from(seats)
      .where(and(eq(seats.performanceId, performanceId), eq(seats.state, 1)))
      .orderBy(seats.seat);
    expect(held).toEqual([
      { seat: 0, holdId: next.id },
      { seat: 3, holdId: live.id },
    ]);
  });

  it('closes 200 at a time with a handful of statements, until none is left', async () => {
    await sweepAll();
    const { performanceId } = await crowdThatLeft(450);
    // Whoever follows the seats asks the database as well.
    stopSeatFeeds();
    let asked = 0;
    const counting = () => {
      asked += 1;
    };
    pool().on('acquire', counting);
    const first = await sweepExpiredHolds();
    pool().off('acquire', counting);
    expect(first).toEqual({ closed: 200, more: true });
    // The clock, the list, and one transaction.
    expect(asked).toBe(3);
    expect(await heldSeats(performanceId)).toBe(250);
    expect(await sweepAll()).toBe(2);
    expect(await heldSeats(performanceId)).toBe(0);
    expect(await overdue()).toEqual([]);
  });

  it('tells an audit only of what it has seen to the end', async () => {
    await sweepAll();
    await db().delete(tidyUps).where(eq(tidyUps.name, 'holds'));
    await crowdThatLeft(250);
    await sweepExpiredHolds();
    expect(await db().$count(tidyUps, eq(tidyUps.name, 'holds'))).toBe(0);
    await sweepExpiredHolds();
    expect(await db().$count(tidyUps, eq(tidyUps.name, 'holds'))).toBe(1);
  });

  it('closes each hold once when several sweep at the same moment', async () => {
    await sweepAll();
    const { performanceId, ids } = await crowdThatLeft(150);
    const { won, refused } = await raceMany(6, () => sweepExpiredHolds());
    expect(refused).toEqual([]);
    expect(won.reduce((sum, { closed }) => sum + closed, 0)).toBe(ids.length);
    expect(await heldSeats(performanceId)).toBe(0);
  });

  it('ends no hold that is given back or extended at the same moment', async () => {
    const performanceId = await makePerformance();
    const [given, extended] = [await takeSeat(performanceId, 0), await takeSeat(performanceId, 3)];
    const [result] = await Promise.all([
      sweepExpiredHolds(),
      releaseHold(given.buyer, given.hold.id),
      extendHold(extended.buyer, extended.hold.id),
    ]);
    expect(result.more).toBe(false);
    expect([await stateOf(given.hold.id), await stateOf(extended.hold.id)]).toEqual(['released', 'active']);
  });
});

describe('a hold that cannot be swept', () => {
  it('keeps no other one waiting, and the sweep from being noted', async () => {
    await sweepAll();
    await db().delete(tidyUps).where(eq(tidyUps.name, 'holds'));
    const [stuck, other] = [
      await takeSeat(await makePerformance(), 0),
      await takeSeat(await makePerformance(), 0),
    ];
    await expire(stuck.hold.id, other.hold.id);
    await asOwner((owner) =>
      owner.execute(
        sql.raw(`create trigger stuck before update on holds for each row
        if new.id = '${stuck.hold.id}' then signal sqlstate '45000' set message_text = 'stuck'; end if`),
      ),
    );
    try {
      await expect(sweepExpiredHolds()).rejects.toThrow('holds were not swept');
    } finally {
      await asOwner((owner) => owner.execute(sql`drop trigger stuck`));
    }
    expect([await stateOf(stuck.hold.id), await stateOf(other.hold.id)]).toEqual(['active', 'expired']);
    expect(await db().$count(tidyUps, eq(tidyUps.name, 'holds'))).toBe(0);
    await sweepAll();
    expect(await stateOf(stuck.hold.id)).toBe('expired');
  });
});

describe('a sweep', () => {
  it('that is late takes back nothing that a later one has noted', async () => {
    await sweepAll();
    const later = new Date(Date.now() + 3_600_000);
    const ofHolds = eq(tidyUps.name, 'holds');
    await db().update(tidyUps).set({ doneUntil: later }).where(ofHolds);
    await sweepAll();
    const [noted] = await db().select().from(tidyUps).where(ofHolds);
    await db().update(tidyUps).set({ doneUntil: sql`now(3)` }).where(ofHolds);
    expect(noted?.doneUntil).toEqual(later);
  });

  it('ends no hold that was given back, when its time is over', async () => {
    await sweepAll();
    const { buyer, hold } = await takeSeat(await makePerformance(), 0);
    await releaseHold(buyer, hold.id);
    await expire(hold.id);
    await sweepExpiredHolds();
    expect(await stateOf(hold.id)).toBe('released');
  });
});

describe('a round of tidying up', () => {
  it('goes on until nothing is overdue', async () => {
    const { performanceId } = await crowdThatLeft(450);
    await tidyUpRounds()(async () => true);
    expect(await heldSeats(performanceId)).toBe(0);
  });

  it('stops after the batch in which somebody else has become the leader', async () => {
    await sweepAll();
    const { performanceId } = await crowdThatLeft(450);
    const goesOn = vi.fn(async () => false);
    await tidyUpRounds()(goesOn);
    expect(goesOn).toHaveBeenCalledTimes(1);
    expect(await heldSeats(performanceId)).toBe(250);
    await sweepAll();
  });
});
