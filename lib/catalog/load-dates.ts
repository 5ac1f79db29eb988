import { and, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { concerts, layouts, performances, priceZones, venues } from '@/db/schema';
import { CURRENCY } from '../money';
import { type Performance, type SaleWindow, saleStatus } from './performance';

/** What an admin has set for a performance: everything but its seats, and where its sale stands because of them. */
export type PerformanceFacts = {
  /** What is shown of it. */
  shown: Omit<Performance, 'status' | 'seatsFree'>;
  concertId: string;
  layoutId: string;
  window: SaleWindow;
  /** The database's clock when this was read. */
  readAt: Date;
};

/** The facts of the published performances that match `where`, in order of date. No seat is looked at. */
export async function loadDates(where: SQL | undefined): Promise<PerformanceFacts[]> {
  const rows = await db()
    .select({
      performance: performances,
      slug: concerts.slug,
      venue: venues,
      readAt: sql`now(3)`.mapWith(performances.createdAt),
    })
    .from(performances)
    .innerJoin(concerts, eq(concerts.id, performances.concertId))
    .innerJoin(layouts, eq(layouts.id, performances.layoutId))
    .innerJoin(venues, eq(venues.id, layouts.venueId))
    .where(and(isNotNull(performances.publishedAt), where))
    .orderBy(performances.startsAt, performances.id);
  const zones = await findZones(rows.map(({ performance }) => performance.id));
  return rows.map((row) => factsOf({ ...row, zones: zones.get(row.performance.id) ?? [] }));
}

/** A performance as it is stored, with what belongs to it. */
type StoredDate = {
  performance: typeof performances.$inferSelect;
  slug: string;
  venue: Performance['venue'];
  zones: Performance['zones'];
  readAt: Date;
};

/** What is told of a stored performance. */
export function factsOf({ performance, slug, venue, zones, readAt }: StoredDate): PerformanceFacts {
  return {
    shown: {
      id: performance.id,
      concertSlug: slug,
      startsAt: performance.startsAt.toISOString(),
      doorsAt: performance.doorsAt?.toISOString() ?? null,
      lobbyOpensAt: performance.lobbyOpensAt?.toISOString() ?? null,
      saleOpensAt: performance.saleOpensAt.toISOString(),
      saleClosesAt: performance.saleClosesAt.toISOString(),
      refundsUntil: (performance.refundsUntil ?? performance.startsAt).toISOString(),
      venue: { name: venue.name, city: venue.city, timezone: venue.timezone },
      maxSeatsPerOrder: performance.maxSeatsPerOrder,
      maxSeatsPerAccount: performance.maxSeatsPerAccount,
      holdSeconds: performance.holdSeconds,
      seatCount: performance.seatCount,
      queueEnabled: performance.queueEnabled,
      zones,
    },
    concertId: performance.concertId,
    layoutId: performance.layoutId,
    window: {
      lobbyOpensAt: performance.lobbyOpensAt,
      saleOpensAt: performance.saleOpensAt,
      saleClosesAt: performance.saleClosesAt,
      pausedAt: performance.pausedAt,
      cancelledAt: performance.cancelledAt,
    },
    readAt,
  };
}

/** The prices of performances, in the order in which they are shown. */
export async function findZones(performanceIds: string[]): Promise<Map<string, Performance['zones']>> {
  const found = new Map(performanceIds.map((id) => [id, [] as Performance['zones']]));
  if (performanceIds.length === 0) return found;
  const rows = await db()
    .select()
    .from(priceZones)
    .where(inArray(priceZones.performanceId, performanceIds))
    .orderBy(priceZones.position);
  for (const { performanceId, zone, name, price, color } of rows)
    found.get(performanceId)?.push({ id: zone, name, price, currency: CURRENCY, color });
  return found;
}

/** Where its sale stood when the facts were read. */
export function statusOf({ window, readAt }: PerformanceFacts, soldOut: boolean): Performance['status'] {
  return saleStatus(window, soldOut, readAt);
}
