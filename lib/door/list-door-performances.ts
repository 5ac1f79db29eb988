import { and, asc, eq, gte, isNotNull, like, lte, or, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { containing } from '@/db/like-pattern';
import { concerts, layouts, performances, venues } from '@/db/schema';
import { cached } from '../cache';
import { LISTS_MS } from '../freshness';
import { badCursor, pageOf } from '../pagination';
import type { ListDoorPerformancesInput } from './door-performance';
import { findDoorPerformances } from './find-door-performances';

const NEAR_MS = 36 * 3_600_000;
const SEARCHED = [concerts.title, concerts.artist, venues.name, venues.city];

/**
 * Published dates in order of time, at most a second old: what begins within a day and a half of now, unless `from`, `to`
 * or a `query` say otherwise; it is looked for in title, artist, venue and city. Throws `invalid` for a cursor that is
 * none of ours.
 */
export function listDoorPerformances(input: ListDoorPerformancesInput) {
  return cached(`door:${JSON.stringify(input)}`, LISTS_MS, () => find(input));
}

async function find({ query, from, to, limit, cursor }: ListDoorPerformancesInput) {
  const anyTime = Boolean(query || from || to);
  const start = from ? new Date(from) : anyTime ? undefined : new Date(Date.now() - NEAR_MS);
  const end = to ? new Date(to) : anyTime ? undefined : new Date(Date.now() + NEAR_MS);
  const pattern = query && containing(query);
  const rows = await db()
    .select({ id: performances.id, startsAt: performances.startsAt })
    .from(performances)
    .innerJoin(concerts, eq(concerts.id, performances.concertId))
    .innerJoin(layouts, eq(layouts.id, performances.layoutId))
    .innerJoin(venues, eq(venues.id, layouts.venueId))
    .where(
      and(
        isNotNull(performances.publishedAt),
        start && gte(performances.startsAt, start),
        end && lte(performances.startsAt, end),
        pattern ? or(...SEARCHED.map((column) => like(column, pattern))) : undefined,
        cursor === undefined ? undefined : after(cursor),
      ),
    )
    .orderBy(asc(performances.startsAt), asc(performances.id))
    .limit(limit + 1);
  const { page, nextCursor } = pageOf(rows, limit, (last) => `${last.startsAt.toISOString()}|${last.id}`);
  return { performances: await findDoorPerformances(page.map(({ id }) => id)), nextCursor };
}

function after(cursor: string) {
  const [, at, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\|([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (!at || !id || Number.isNaN(Date.parse(at))) throw badCursor();
  const from = new Date(at);
  return sql`(${gte(performances.startsAt, from)} and (${performances.startsAt}, ${performances.id}) > (${sql.param(from, performances.startsAt)}, ${id}))`;
}
