import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { concerts, layouts, performances, tickets, venues } from '@/db/schema';

export type RunningRefund = {
  performanceId: string;
  concertTitle: string;
  startsAt: string;
  timezone: string;
  cancelledAt: string;
  /** Tickets whose money is not back yet. */
  ticketsLeft: number;
};

/** The cancelled performances whose buyers do not all have their money back yet, the longest waiting first. */
export async function listRunningRefunds(): Promise<RunningRefund[]> {
  const rows = await db()
    .select({
      performanceId: performances.id,
      concertTitle: concerts.title,
      startsAt: performances.startsAt,
      timezone: venues.timezone,
      cancelledAt: performances.cancelledAt,
    })
    .from(performances)
    .innerJoin(concerts, eq(concerts.id, performances.concertId))
    .innerJoin(layouts, eq(layouts.id, performances.layoutId))
    .innerJoin(venues, eq(venues.id, layouts.venueId))
    .where(and(isNotNull(performances.cancelledAt), isNull(performances.refundedAt)))
    .orderBy(asc(performances.cancelledAt));
  const left = await countLiveTickets(rows.map(({ performanceId }) => performanceId));
  return rows.flatMap(({ startsAt, cancelledAt, ...row }) => {
    const ticketsLeft = left.get(row.performanceId) ?? 0;
    if (!cancelledAt || ticketsLeft === 0) return [];
    return [
      { ...row, startsAt: startsAt.toISOString(), cancelledAt: cancelledAt.toISOString(), ticketsLeft },
    ];
  });
}

async function countLiveTickets(performanceIds: string[]): Promise<Map<string, number>> {
  if (performanceIds.length === 0) return new Map();
  const rows = await db()
    .select({ id: tickets.performanceId, count: sql`count(*)`.mapWith(Number) })
    .from(tickets)
    .where(and(inArray(tickets.performanceId, performanceIds), inArray(tickets.state, ['valid', 'used'])))
    .groupBy(tickets.performanceId);
  return new Map(rows.map(({ id, count }) => [id, count]));
}
