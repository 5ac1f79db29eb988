import { and, asc, desc, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { performances } from '@/db/schema';
import { cached } from '../cache';
import type { Concert } from './concert';
import { getConcert } from './get-concert';
import { loadPerformances } from './load-performances';
import type { Performance } from './performance';

export type NextSale = { concert: Concert; performance: Performance };

/** Opening days are what the shop is for: a sale stays the next one for an hour after it has opened. */
const FRESH = sql`now(3) - interval 1 hour`;
const CANDIDATES = 8;

/**
 * The published date whose sale opens next, or has just opened and still has tickets; of several at the same moment the
 * largest. Null when none is planned. At most two seconds old.
 */
export function findNextSale(): Promise<NextSale | null> {
  return cached('next-sale', 2_000, findSale);
}

async function findSale(): Promise<NextSale | null> {
  const openings = await db()
    .select({ id: performances.id })
    .from(performances)
    .where(
      and(
        isNotNull(performances.publishedAt),
        isNull(performances.cancelledAt),
        gt(performances.saleOpensAt, FRESH),
      ),
    )
    .orderBy(asc(performances.saleOpensAt), desc(performances.seatCount), asc(performances.startsAt))
    .limit(CANDIDATES);
  const order = openings.map(({ id }) => id);
  if (order.length === 0) return null;
  const dates = await loadPerformances(inArray(performances.id, order));
  const inviting = dates
    .filter(({ status }) => status === 'lobby' || status === 'scheduled' || status === 'on_sale')
    .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  const [first] = inviting;
  if (!first) return null;
  const { concertId, ...performance } = first;
  const { concert } = await getConcert(performance.concertSlug);
  return { concert, performance };
}
