import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { layouts, venues } from '@/db/schema';
import type { VenueSummary } from './desk-venue';

const newestVersion = sql`(select max(l.version) from layouts l where l.venue_id = ${venues.id})`;
const performanceCount = sql`(
  select count(*) from performances p join layouts l on l.id = p.layout_id where l.venue_id = ${venues.id}
)`.mapWith(Number);

/** Venues that match, newest first, each with its newest plan. No plan is read. */
export function findVenues(where: SQL | undefined, most: number): Promise<VenueSummary[]> {
  return db()
    .select({
      id: venues.id,
      name: venues.name,
      city: venues.city,
      timezone: venues.timezone,
      revision: venues.revision,
      seatCount: layouts.seatCount,
      layoutId: layouts.id,
      layoutVersion: layouts.version,
      performances: performanceCount,
    })
    .from(venues)
    .innerJoin(layouts, and(eq(layouts.venueId, venues.id), eq(layouts.version, newestVersion)))
    .where(where)
    .orderBy(desc(venues.id))
    .limit(most);
}
