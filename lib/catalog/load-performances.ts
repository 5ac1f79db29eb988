import { and, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { concerts, layouts, performances, priceZones, venues } from '@/db/schema';
import { CURRENCY } from '../money';
import { type Performance, saleStatus } from './performance';

/** Seats that can be held now, and whether any seat is still unsold; both asked of the database's clock. */
const seatsFree = sql<number>`(
  select count(*) from seats s where s.performance_id = ${performances.id}
    and (s.state = 0 or (s.state = 1 and s.held_until <= now(3)))
)`.mapWith(Number);
const unsold = sql<number>`exists(
  select 1 from seats s where s.performance_id = ${performances.id} and s.state in (0, 1)
)`.mapWith(Number);

/** The published performances that match `where`, in order of date, each with its zones and where its sale stands. */
export async function loadPerformances(
  where: SQL | undefined,
): Promise<(Performance & { concertId: string })[]> {
  const rows = await db()
    .select({
      performance: performances,
      slug: concerts.slug,
      venue: venues,
      seatsFree,
      unsold,
      now: sql`now(3)`.mapWith(performances.createdAt),
    })
    .from(performances)
    .innerJoin(concerts, eq(concerts.id, performances.concertId))
    .innerJoin(layouts, eq(layouts.id, performances.layoutId))
    .innerJoin(venues, eq(venues.id, layouts.venueId))
    .where(and(isNotNull(performances.publishedAt), where))
    .orderBy(performances.startsAt, performances.id);
  if (rows.length === 0) return [];
  const zones = await db()
    .select()
    .from(priceZones)
    .where(
      inArray(
        priceZones.performanceId,
        rows.map((row) => row.performance.id),
      ),
    )
    .orderBy(priceZones.position);
  return rows.map(({ performance, slug, venue, seatsFree, unsold, now }) => ({
    id: performance.id,
    concertId: performance.concertId,
    concertSlug: slug,
    startsAt: performance.startsAt.toISOString(),
    doorsAt: performance.doorsAt?.toISOString() ?? null,
    lobbyOpensAt: performance.lobbyOpensAt?.toISOString() ?? null,
    saleOpensAt: performance.saleOpensAt.toISOString(),
    saleClosesAt: performance.saleClosesAt.toISOString(),
    status: saleStatus(performance, !unsold, now),
    venue: { name: venue.name, city: venue.city, timezone: venue.timezone },
    maxSeatsPerOrder: performance.maxSeatsPerOrder,
    maxSeatsPerAccount: performance.maxSeatsPerAccount,
    holdSeconds: performance.holdSeconds,
    seatCount: performance.seatCount,
    seatsFree,
    queueEnabled: performance.queueEnabled,
    zones: zones
      .filter((zone) => zone.performanceId === performance.id)
      .map((zone) => ({
        id: zone.zone,
        name: zone.name,
        price: zone.price,
        currency: CURRENCY,
        color: zone.color,
      })),
  }));
}
