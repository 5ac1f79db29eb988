import { and, asc, inArray, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { performances } from '@/db/schema';
import type { DeskPerformance } from './desk-concert';
import { loadDeskDates } from './load-desk-dates';

/** Seats are counted for each, so only so many. */
const MOST = 24;

/**
 * The dates that an admin has to do with now: whose sale has opened and is not closed, or which begin within a day or have
 * begun less than six hours ago; then those whose sale opens next, drafts included. Cancelled ones are left out.
 */
export async function listUpcomingSales(): Promise<DeskPerformance[]> {
  const { startsAt, saleOpensAt, saleClosesAt } = performances;
  const open = sql`${saleOpensAt} <= now(3) and ${saleClosesAt} > now(3)`;
  const tonight = sql`${startsAt} between now(3) - interval 6 hour and now(3) + interval 1 day`;
  const coming = sql`${saleOpensAt} > now(3)`;
  const rows = await db()
    .select({ id: performances.id })
    .from(performances)
    .where(
      and(
        isNull(performances.cancelledAt),
        // Nothing is sold for what has been over for days.
        sql`${startsAt} > now(3) - interval 2 day`,
        sql`(${open} or ${tonight} or ${coming})`,
      ),
    )
    .orderBy(
      sql`${coming} and not ${tonight}`,
      sql`if(${coming}, ${saleOpensAt}, ${startsAt})`,
      asc(performances.id),
    )
    .limit(MOST);
  const order = rows.map(({ id }) => id);
  if (order.length === 0) return [];
  const dates = await loadDeskDates(inArray(performances.id, order));
  return dates.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}
