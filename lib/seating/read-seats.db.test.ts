import { and, eq, inArray, sql } from 'drizzle-orm';
import { afterAll, expect, it, vi } from 'vitest';
import { db, pool } from '@/db/client';
import { seats } from '@/db/schema';
import { chanceFrom } from '../testing/chance';
import { makePerformance as makeOne } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { readAllSeats, readOverdueSeats, readSomeSeats } from './read-seats';

const SEATS = 5 * 23;
const chance = chanceFrom(7);
const any = (count: number) => Math.floor(chance() * count);

const seat = (performanceId: string, number: number) =>
  and(eq(seats.performanceId, performanceId), eq(seats.seat, number));
const inMinutes = (minutes: number) => sql`now(3) + interval ${minutes} minute`;

const made: string[] = [];

async function makePerformance(...args: Parameters<typeof makeOne>): Promise<string> {
  const id = await makeOne(...args);
  made.push(id);
  return id;
}

// Nobody has bought or holds these seats: the books are to be right again.
afterAll(async () => {
  await db().update(seats).set({ state: 0, heldUntil: null }).where(inArray(seats.performanceId, made));
});

/** A hall with seats of every kind, and what a reader has to be told of each. */
async function mixedHall() {
  const performanceId = await makePerformance(smallHall(5, 23));
  const expected = new Uint8Array(SEATS);
  for (let number = 0; number < SEATS; number++) {
    const state = any(4);
    const isOver = state === 1 && any(2) === 0;
    expected[number] = isOver ? 0 : state;
    const heldUntil = state === 1 ? inMinutes(isOver ? -1 : 5) : null;
    await db().update(seats).set({ state, heldUntil }).where(seat(performanceId, number));
  }
  return { performanceId, expected };
}

it('reads every seat as it is, a hold that is over as free', async () => {
  const { performanceId, expected } = await mixedHall();
  const { status, now, nextExpiry } = await readAllSeats(performanceId, SEATS);
  expect([...status]).toEqual([...expected]);
  expect(nextExpiry - now).toBeGreaterThan(4 * 60_000);
  expect(nextExpiry - now).toBeLessThanOrEqual(5 * 60_000);
});

it('reads some seats as all of them are read', async () => {
  const { performanceId, expected } = await mixedHall();
  const asked = Array.from({ length: 30 }, () => any(SEATS));
  const { changes } = await readSomeSeats(performanceId, [...asked, SEATS + 5]);
  expect(new Map(changes)).toEqual(new Map(asked.map((number) => [number, expected[number]])));
});

it('reads seats that are not there yet as free', async () => {
  const { performanceId, expected } = await mixedHall();
  const missing = [0, 24, 47, SEATS - 1];
  for (const number of missing) {
    await db().delete(seats).where(seat(performanceId, number));
    expected[number] = 0;
  }
  expect([...(await readAllSeats(performanceId, SEATS)).status]).toEqual([...expected]);
  expect((await readSomeSeats(performanceId, [24])).changes).toEqual([]);
  await db()
    .insert(seats)
    .values(missing.map((number) => ({ performanceId, seat: number })));
});

it('names no seats whose hold is over when they are too many', async () => {
  const performanceId = await makePerformance();
  const over = { state: 1, heldUntil: inMinutes(-1) };
  await db().update(seats).set(over).where(seat(performanceId, 3));
  await db().update(seats).set(over).where(seat(performanceId, 7));
  expect((await readOverdueSeats(performanceId, 3)).seats).toEqual([3, 7]);
  expect((await readOverdueSeats(performanceId, 2)).seats).toBeNull();
});

it('loses no hold that ends between its two statements', async () => {
  const performanceId = await makePerformance();
  const held = (minutes: number) =>
    db()
      .update(seats)
      .set({ state: 1, heldUntil: inMinutes(minutes) })
      .where(seat(performanceId, 3));
  await held(2);
  const { seats: overdue, nextExpiry } = await afterFirstStatement(
    () => held(-1),
    () => readOverdueSeats(performanceId, 10),
  );
  expect(overdue?.includes(3) || nextExpiry < Number.POSITIVE_INFINITY).toBe(true);
});

/** Does `work`, and `act` before its second statement gets a connection. */
async function afterFirstStatement<T>(act: () => Promise<unknown>, work: () => Promise<T>): Promise<T> {
  const real = pool().getConnection;
  let asked = 0;
  vi.spyOn(pool(), 'getConnection').mockImplementation((callback) => {
    asked += 1;
    const ready = asked === 2 ? act() : Promise.resolve();
    void ready.then(() => real.call(pool(), callback));
  });
  const result = await work();
  expect(asked).toBeGreaterThan(2);
  return result;
}

it('names the seats whose hold is over, and when the next one will be', async () => {
  const performanceId = await makePerformance();
  expect(await readOverdueSeats(performanceId, 10)).toEqual({
    seats: [],
    nextExpiry: Number.POSITIVE_INFINITY,
  });
  for (const [number, minutes] of [
    [3, -2],
    [7, 5],
    [8, 2],
  ] as const) {
    const held = { state: 1, heldUntil: inMinutes(minutes) };
    await db().update(seats).set(held).where(seat(performanceId, number));
  }
  const { now } = await readAllSeats(performanceId, 40);
  const { seats: overdue, nextExpiry } = await readOverdueSeats(performanceId, 10);
  expect(overdue).toEqual([3]);
  expect(Math.round((nextExpiry - now) / 60_000)).toBe(2);
});
