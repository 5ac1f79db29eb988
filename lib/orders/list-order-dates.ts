import { desc, eq, isNotNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { concerts, layouts, performances, venues } from '@/db/schema';

const MOST = 200;

/** A date that orders can be of; `startsAt`: ISO 8601, UTC. */
export type OrderDate = { id: string; title: string; startsAt: string; timezone: string };

/** The published dates that orders can be of, the latest 200 by when they start. */
export async function listOrderDates(): Promise<OrderDate[]> {
  const rows = await db()
    .select({
      id: performances.id,
      title: concerts.title,
      startsAt: performances.startsAt,
      timezone: venues.timezone,
    })
    .from(performances)
    .innerJoin(concerts, eq(concerts.id, performances.concertId))
    .innerJoin(layouts, eq(layouts.id, performances.layoutId))
    .innerJoin(venues, eq(venues.id, layouts.venueId))
    .where(isNotNull(performances.publishedAt))
    .orderBy(desc(performances.startsAt))
    .limit(MOST);
  return rows.map(({ startsAt, ...row }) => ({ ...row, startsAt: startsAt.toISOString() }));
}
