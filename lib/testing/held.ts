import { and, eq, gt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { holdSeats, holds, seats } from '@/db/schema';

/** What is wrong with the live holds of a performance: seats that several have, or that are not marked as theirs. */
export async function faultsOfHolds(performanceId: string): Promise<string[]> {
  const live = await db()
    .select({ holdId: holds.id, seat: holdSeats.seat })
    .from(holds)
    .innerJoin(holdSeats, eq(holdSeats.holdId, holds.id))
    .where(
      and(
        eq(holds.performanceId, performanceId),
        eq(holds.state, 'active'),
        gt(holds.expiresAt, sql`now(3)`),
      ),
    );
  const rows = await db()
    .select({ seat: seats.seat, holdId: seats.holdId })
    .from(seats)
    .where(and(eq(seats.performanceId, performanceId), eq(seats.state, 1), gt(seats.heldUntil, sql`now(3)`)));
  const marked = new Map(rows.map(({ seat, holdId }) => [seat, holdId]));
  const owners = new Map(live.map(({ seat, holdId }) => [seat, holdId]));
  return [
    ...live
      .filter(({ seat, holdId }) => owners.get(seat) !== holdId)
      .map(({ seat }) => `seat ${seat} is in two holds`),
    ...live
      .filter(({ seat, holdId }) => marked.get(seat) !== holdId)
      .map(({ seat, holdId }) => `seat ${seat} is not marked as held by ${holdId}`),
    ...rows.filter(({ seat }) => !owners.has(seat)).map(({ seat }) => `seat ${seat} is held by no hold`),
  ];
}

/** Moves the end of a hold into the past, as if its time had gone by. */
export async function expireHold(holdId: string): Promise<void> {
  const past = sql`now(3) - interval 1 second`;
  await db().update(holds).set({ expiresAt: past }).where(eq(holds.id, holdId));
  await db().update(seats).set({ heldUntil: past }).where(eq(seats.holdId, holdId));
}
