import { eq, inArray, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { concerts, layouts, performances, seats, venues } from '@/db/schema';
import { canBeHeld } from '../seating/seat-rows';
import { SEAT_BLOCKED, SEAT_HELD, SEAT_SOLD } from '../seating/seat-status';
import type { DeskPerformance } from './desk-concert';
import { factsOf, findZones, statusOf } from './load-dates';

/** The performances that match `where` as the promoter sees them, drafts included, in order of date; as of now. */
export async function loadDeskDates(where: SQL | undefined): Promise<DeskPerformance[]> {
  const rows = await db()
    .select({
      performance: performances,
      slug: concerts.slug,
      concertTitle: concerts.title,
      venue: venues,
      layoutVersion: layouts.version,
      readAt: sql`now(3)`.mapWith(performances.createdAt),
    })
    .from(performances)
    .innerJoin(concerts, eq(concerts.id, performances.concertId))
    .innerJoin(layouts, eq(layouts.id, performances.layoutId))
    .innerJoin(venues, eq(venues.id, layouts.venueId))
    .where(where)
    .orderBy(performances.startsAt, performances.id);
  const ids = rows.map(({ performance }) => performance.id);
  const [zones, counts] = await Promise.all([findZones(ids), countSeats(ids)]);
  return rows.map(({ performance, slug, concertTitle, venue, layoutVersion, readAt }): DeskPerformance => {
    const facts = factsOf({ performance, slug, venue, zones: zones.get(performance.id) ?? [], readAt });
    const { free = 0, held = 0, sold = 0, blocked = 0 } = counts.get(performance.id) ?? {};
    return {
      ...facts.shown,
      status: statusOf(facts, free + held === 0 && performance.publishedAt !== null),
      seatsFree: free,
      concertId: performance.concertId,
      concertTitle,
      venueId: venue.id,
      layoutId: performance.layoutId,
      layoutVersion,
      publishedAt: performance.publishedAt?.toISOString() ?? null,
      pausedAt: performance.pausedAt?.toISOString() ?? null,
      pauseMessage: performance.pauseMessage,
      cancelledAt: performance.cancelledAt?.toISOString() ?? null,
      refundedAt: performance.refundedAt?.toISOString() ?? null,
      queue: {
        enabled: performance.queueEnabled,
        maxActive: performance.queueMaxActive,
        admitPerMinute: performance.queueAdmitPerMinute,
        passSeconds: performance.queuePassSeconds,
        claimSeconds: performance.queueClaimSeconds,
      },
      revision: performance.revision,
      sold,
      held,
      blocked,
    };
  });
}

type Counts = { free: number; held: number; sold: number; blocked: number };

/** How many seats of each are free, held, sold and not for sale. Reads one index and no row. */
async function countSeats(performanceIds: string[]): Promise<Map<string, Counts>> {
  if (performanceIds.length === 0) return new Map();
  const among = (condition: SQL | undefined) => sql`sum(${condition})`.mapWith(Number);
  const rows = await db()
    .select({
      id: seats.performanceId,
      free: among(canBeHeld),
      held: among(sql`${seats.state} = ${SEAT_HELD} and ${seats.heldUntil} > now(3)`),
      sold: among(eq(seats.state, SEAT_SOLD)),
      blocked: among(eq(seats.state, SEAT_BLOCKED)),
    })
    .from(seats)
    .where(inArray(seats.performanceId, performanceIds))
    .groupBy(seats.performanceId);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}
