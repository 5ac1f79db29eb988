import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db, pool } from '@/db/client';
import { seats } from '@/db/schema';
import { auditBooks } from '../audit';
import { makePerformance } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { countFreeSeats, findSoldOut, isSoldOut } from './seats-left';

it('has seats counted once for a crowd that asks at the same moment', async () => {
  const performanceId = await makePerformance();
  let asked = 0;
  const counting = () => {
    asked += 1;
  };
  pool().on('acquire', counting);
  const counts = await Promise.all(Array.from({ length: 100 }, () => countFreeSeats(performanceId)));
  pool().off('acquire', counting);
  expect(new Set(counts)).toEqual(new Set([40]));
  expect(asked).toBe(1);
});

it('calls sold out what has no seat left to sell, and not what has a held one or none at all', async () => {
  const [sold, held] = [await makePerformance(smallHall(1, 2)), await makePerformance(smallHall(1, 2))];
  const bare = await makePerformance(smallHall(1, 2));
  const of = (performanceId: string, seat?: number) =>
    and(eq(seats.performanceId, performanceId), seat === undefined ? undefined : eq(seats.seat, seat));
  await db().update(seats).set({ state: 2 }).where(of(sold, 0));
  await db().update(seats).set({ state: 3 }).where(of(sold, 1));
  await db().update(seats).set({ state: 2 }).where(of(held, 0));
  await db().update(seats).set({ state: 1 }).where(of(held, 1));
  await db().delete(seats).where(of(bare));
  expect(await findSoldOut([sold, held, bare])).toEqual(new Set([sold]));
  expect([await isSoldOut(sold), await isSoldOut(held)]).toEqual([true, false]);
  // Nobody has bought or holds them: the books are to be right again.
  for (const id of [sold, held]) await db().update(seats).set({ state: 0 }).where(of(id));
  await db()
    .insert(seats)
    .values([0, 1].map((seat) => ({ performanceId: bare, seat })));
  expect((await auditBooks()).filter(({ id, rows }) => id.startsWith('M5') && rows.length > 0)).toEqual([]);
});
