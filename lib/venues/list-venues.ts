import { and, count, desc, eq, inArray, like, lt, max, or, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { layouts, performances, venues } from '@/db/schema';
import { badCursor, pageOf } from '../pagination';
import type { ListVenuesInput, VenueSummary } from './desk-venue';

/** All venues, newest first; `query` is looked for in name and city. Throws `invalid` for a cursor that is none of ours. */
export async function listVenues({ query, limit, cursor }: ListVenuesInput) {
  if (cursor !== undefined && !/^[0-9a-f-]{36}$/.test(cursor)) throw badCursor();
  const pattern = query && `%${query.replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await findVenues(
    and(
      cursor === undefined ? undefined : lt(venues.id, cursor),
      pattern ? or(like(venues.name, pattern), like(venues.city, pattern)) : undefined,
    ),
    limit + 1,
  );
  const { page, nextCursor } = pageOf(rows, limit, ({ id }) => id);
  return { venues: page, nextCursor };
}

/** Venues with what their newest plan is, newest first. */
export async function findVenues(where: SQL | undefined, most: number): Promise<VenueSummary[]> {
  const newest = sql`(select max(l.version) from layouts l where l.venue_id = ${venues.id})`;
  return rows;
}
