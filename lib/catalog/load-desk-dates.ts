import { eq, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { selectRows } from '@/db/plain-sql';
import { concerts, layouts, performances, venues } from '@/db/schema';
import { SEAT_BLOCKED, SEAT_HELD, SEAT_SOLD } from '../seating/seat-status';
import type { DeskPerformance } from './desk-concert';
import { factsOf, findZones, statusOf } from './load-dates';
import { queueSettingsOf } from './performance-columns';

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
      queue: queueSettingsOf(performance),
      revision: performance.revision,
      sold,
      held,
      blocked,
    };
  });
}

type Counts = { free: number; held: number; sold: number; blocked: number };

/** How many seats of each are free, held, sold and not for sale. One index has it all: the rows would take three times as long. */
async function countSeats(performanceIds: string[]): Promise<Map<string, Counts>> {
  const counts = new Map(performanceIds.map((id) => [id, { free: 0, held: 0, sold: 0, blocked: 0 }]));
  if (performanceIds.length === 0) return counts;
  const rows = await selectRows<{ id: string; state: number; seats: number; held: string }>(
    db(),
    `select performance_id as id, state, count(*) as seats, coalesce(sum(held_until > now(3)), 0) as held
    from seats force index (seats_by_state) where performance_id in (?) group by performance_id, state`,
    [performanceIds],
  );
  for (const { id, state, seats, held } of rows) {
    const of = counts.get(id);
    if (!of) continue;
    if (state === SEAT_SOLD) of.sold = seats;
    else if (state === SEAT_BLOCKED) of.blocked = seats;
    else {
      const stillHeld = state === SEAT_HELD ? Number(held) : 0;
      of.held += stillHeld;
      of.free += seats - stillHeld;
    }
  }
  return counts;
}
