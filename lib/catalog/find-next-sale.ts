import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { concerts, performances } from '@/db/schema';
import { cached } from '../cache';
import { LISTS_MS } from '../freshness';
import type { Concert } from './concert';
import { describePerformance } from './get-performance';
import { loadDates, statusOf } from './load-dates';
import type { Performance } from './performance';
import { findSoldOut } from './seats-left';

export type NextSale = { concert: Concert; performance: Performance };

/** Opening days are what the shop is for: a sale stays the next one for an hour after it has opened. */
const FRESH = sql`now(3) - interval 1 hour`;
const CANDIDATES = 8;

/**
 * The published date whose sale opens next, or has just opened and still has tickets; of several at the same moment the
 * largest. Null when none is planned. At most a second old.
 */
export async function findNextSale(): Promise<NextSale | null> {
  const next = await cached('next-sale', LISTS_MS, findSale);
  return next && { concert: next.concert, performance: await describePerformance(next.facts) };
}

async function findSale() {
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
  const dates = await loadDates(inArray(performances.id, order));
  const soldOut = await findSoldOut(order);
  const [facts] = dates
    .filter((date) => ['lobby', 'scheduled', 'on_sale'].includes(statusOf(date, soldOut.has(date.shown.id))))
    .sort((a, b) => order.indexOf(a.shown.id) - order.indexOf(b.shown.id));
  if (!facts) return null;
  const [row] = await db().select().from(concerts).where(eq(concerts.id, facts.concertId));
  if (!row) return null;
  const { createdAt, ...concert } = row;
  return { concert, facts };
}
