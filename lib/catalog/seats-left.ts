import { and, eq, inArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { performances, seats } from '@/db/schema';
import { cached } from '../cache';
import { COUNTS_MS, SOLD_OUT_MS } from '../freshness';
import { canBeHeld } from '../seating/seat-rows';

/**
 * Of a row of `performances`: 1 when every seat that is for sale is sold. A performance that is just being put on has
 * no seats yet and is not sold out. The lowest state is the first entry of an index: asked whether there is a free or
 * held seat, MariaDB reads all of a performance that is sold out.
 */
export const soldOut = sql<number>`coalesce((
  select s.state from seats s where s.performance_id = ${performances.id} order by s.state limit 1
) > 1, 0)`.mapWith(Number);

/** Which of these performances are sold out, as of now: one statement for all of them. */
export async function findSoldOut(performanceIds: string[]): Promise<Set<string>> {
  if (performanceIds.length === 0) return new Set();
  const rows = await db()
    .select({ id: performances.id })
    .from(performances)
    .where(and(inArray(performances.id, performanceIds), sql`${soldOut} = 1`));
  return new Set(rows.map(({ id }) => id));
}

/** Whether every seat that is for sale is sold. */
export function isSoldOut(performanceId: string): Promise<boolean> {
  return cached(`sold-out:${performanceId}`, SOLD_OUT_MS, async () =>
    (await findSoldOut([performanceId])).has(performanceId),
  );
}

/** How many seats can be held. 60,000 rows are looked at for it, so it is asked for where people read it only. */
export function countFreeSeats(performanceId: string): Promise<number> {
  return cached(`seats-free:${performanceId}`, COUNTS_MS, async () =>
    db().$count(seats, and(eq(seats.performanceId, performanceId), canBeHeld)),
  );
}
