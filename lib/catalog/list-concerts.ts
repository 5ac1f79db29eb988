import { and, eq, gte, inArray, isNotNull, like, lte, or, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { containing } from '@/db/like-pattern';
import { concerts, layouts, performances, venues } from '@/db/schema';
import { cached } from '../cache';
import { LISTS_MS } from '../freshness';
import { CURRENCY } from '../money';
import { badCursor, pageOf } from '../pagination';
import type { ConcertSummary, ListConcertsInput } from './concert';
import { loadDates, statusOf } from './load-dates';
import type { SaleStatus } from './performance';
import { findSoldOut } from './seats-left';

/** What a visitor can do about a concert with several dates: the most inviting of their states comes first. */
const INVITING: SaleStatus[] = ['on_sale', 'lobby', 'paused', 'scheduled', 'sold_out', 'cancelled', 'closed'];

const SEARCHED = [concerts.title, concerts.artist, venues.name, venues.city];

/**
 * Concerts with a published date between `from` (now, unless given) and `to`, soonest first, at most a second old;
 * `query` is looked for in title, artist, venue and city. Throws `invalid` for a cursor that is none of ours.
 */
export function listConcerts(input: ListConcertsInput) {
  return cached(`concerts:${JSON.stringify(input)}`, LISTS_MS, () => findConcerts(input));
}

async function findConcerts({ query, from, to, limit, cursor }: ListConcertsInput) {
  const start = from ? new Date(from) : new Date();
  // A plain date as the end means that whole day.
  const end = to && new Date(to.length === 10 ? `${to}T23:59:59.999Z` : to);
  const inRange = and(
    isNotNull(performances.publishedAt),
    gte(performances.startsAt, start),
    end ? lte(performances.startsAt, end) : undefined,
  );
  const next = sql<string>`min(${performances.startsAt})`;
  const pattern = query && containing(query);
  const rows = await db()
    .select({
      id: concerts.id,
      slug: concerts.slug,
      title: concerts.title,
      artist: concerts.artist,
      posterUrl: concerts.posterUrl,
      next,
    })
    .from(concerts)
    .innerJoin(performances, eq(performances.concertId, concerts.id))
    .innerJoin(layouts, eq(layouts.id, performances.layoutId))
    .innerJoin(venues, eq(venues.id, layouts.venueId))
    .where(and(inRange, pattern ? or(...SEARCHED.map((column) => like(column, pattern))) : undefined))
    .groupBy(concerts.id)
    .having(cursor === undefined ? undefined : after(cursor, next))
    .orderBy(next, concerts.id)
    .limit(limit + 1);
  const { page, nextCursor } = pageOf(rows, limit, (last) => `${last.next}|${last.id}`);
  if (page.length === 0) return { concerts: [], nextCursor };
  const ids = page.map((row) => row.id);
  const dates = await loadDates(and(inArray(performances.concertId, ids), inRange));
  const soldOut = await findSoldOut(dates.map(({ shown }) => shown.id));
  const summaries = page.flatMap(({ next, ...concert }): ConcertSummary[] => {
    const own = dates
      .filter((date) => date.concertId === concert.id)
      .map((date) => ({ ...date.shown, status: statusOf(date, soldOut.has(date.shown.id)) }));
    const [first] = own;
    const offer = INVITING.map((status) => own.find((date) => date.status === status)).find(Boolean);
    if (!first || !offer) return [];
    const opens = offer.status === 'scheduled' || offer.status === 'lobby';
    return [
      {
        ...concert,
        performances: own.length,
        nextPerformanceAt: first.startsAt,
        priceFrom: Math.min(...own.flatMap((date) => date.zones.map((zone) => zone.price))),
        currency: CURRENCY,
        status: offer.status,
        lobbyOpensAt: opens ? offer.lobbyOpensAt : null,
        saleOpensAt: opens ? offer.saleOpensAt : null,
        venue: first.venue,
      },
    ];
  });
  return { concerts: summaries, nextCursor };
}

function after(cursor: string, next: ReturnType<typeof sql<string>>) {
  const [, at, id] = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3})\|([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (!at || !id) throw badCursor();
  return sql`${next} > ${at} or (${next} = ${at} and ${concerts.id} > ${id})`;
}
