import { and, asc, desc, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { performances } from '@/db/schema';
import type { DeskPerformance } from './desk-concert';
import { loadDeskDates } from './load-desk-dates';

/** Of each: seats are counted for every one of them. */
const MOST = 8;

const { startsAt, saleOpensAt, saleClosesAt, cancelledAt } = performances;
const ON_SALE = sql`(${saleOpensAt} <= now(3) and ${saleClosesAt} > now(3))`;
const TONIGHT = sql`(${startsAt} between now(3) - interval 6 hour and now(3) + interval 1 day)`;
const COMING = sql`(${saleOpensAt} > now(3))`;

/**
 * The dates that an admin has to do with, drafts included, cancelled ones not. `live`: those that begin within a day or
 * began up to six hours ago, then those on sale, the latest opening first. `coming`: whose sale opens next.
 */
export async function listUpcomingSales(): Promise<{ live: DeskPerformance[]; coming: DeskPerformance[] }> {
  const [live, coming] = await Promise.all([
    findIds(sql`(${ON_SALE} or ${TONIGHT})`, [sql`${TONIGHT} desc`, desc(saleOpensAt)]),
    findIds(sql`(${COMING} and not ${TONIGHT})`, [asc(saleOpensAt)]),
  ]);
  const ids = [...live, ...coming];
  if (ids.length === 0) return { live: [], coming: [] };
  const dates = new Map((await loadDeskDates(inArray(performances.id, ids))).map((date) => [date.id, date]));
  const inOrder = (order: string[]) => order.flatMap((id) => dates.get(id) ?? []);
  return { live: inOrder(live), coming: inOrder(coming) };
}

async function findIds(where: SQL, order: SQL[]): Promise<string[]> {
  const rows = await db()
    .select({ id: performances.id })
    .from(performances)
    // What has begun days ago is not sold any more: the dates' index leaves it out.
    .where(and(isNull(cancelledAt), sql`${startsAt} > now(3) - interval 2 day`, where))
    .orderBy(...order, asc(performances.id))
    .limit(MOST);
  return rows.map(({ id }) => id);
}
