import { count, desc, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { layouts, performances, venues } from '@/db/schema';
import { DomainError } from '../errors';
import type { DeskVenue, PlanVersion } from './desk-venue';
import { findVenues } from './find-venues';

/** A venue with all versions of its plan. Throws `not-found`. */
export async function getVenue(id: string): Promise<DeskVenue> {
  const [venue] = await findVenues(eq(venues.id, id), 1);
  if (!venue) throw new DomainError('not-found', 'There is no such venue.');
  return { ...venue, versions: await findVersions(id), zones: await findZones(venue.layoutId) };
}

async function findVersions(venueId: string): Promise<PlanVersion[]> {
  const rows = await db()
    .select({
      version: layouts.version,
      layoutId: layouts.id,
      seatCount: layouts.seatCount,
      createdAt: layouts.createdAt,
      performances: count(performances.id),
    })
    .from(layouts)
    .leftJoin(performances, eq(performances.layoutId, layouts.id))
    .where(eq(layouts.venueId, venueId))
    .groupBy(layouts.id)
    .orderBy(desc(layouts.version));
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

/** Taken out by the database: a plan is megabytes, its zones are a line. */
async function findZones(layoutId: string): Promise<string[]> {
  const [row] = await db()
    .select({ zones: sql<string>`cast(json_extract(${layouts.layout}, '$.sections[*].zone') as char)` })
    .from(layouts)
    .where(eq(layouts.id, layoutId));
  return [...new Set<string>(row ? JSON.parse(row.zones) : [])];
}
