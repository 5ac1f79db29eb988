import { and, asc, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { performances, tickets } from '@/db/schema';
import { findOccasions } from '../catalog/find-occasions';

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
    .select({ performanceId: performances.id, cancelledAt: performances.cancelledAt })
    .from(performances)
    .where(and(isNotNull(performances.cancelledAt), isNull(performances.refundedAt)))
    .orderBy(asc(performances.cancelledAt));
  const ids = rows.map(({ performanceId }) => performanceId);
  const [occasions, left] = await Promise.all([findOccasions(ids), countLiveTickets(ids)]);
  return rows.flatMap(({ performanceId, cancelledAt }) => {
    const occasion = occasions.get(performanceId);
    const ticketsLeft = left.get(performanceId) ?? 0;
    if (!occasion || !cancelledAt || ticketsLeft === 0) return [];
    const { title: concertTitle, startsAt, venue } = occasion;
    return [
      {
        performanceId,
        concertTitle,
        startsAt,
        timezone: venue.timezone,
        cancelledAt: cancelledAt.toISOString(),
        ticketsLeft,
      },
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
