import { inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { tickets } from '@/db/schema';
import { announceSeats } from '../../seating/announce-seats';
import type { NotedChange } from '../consumer';

/**
 * Has all maps look at the seats of orders and refunds. Who made the change has told them already; this is for the case
 * that it died right after.
 */
export function tellSeatMaps(changes: NotedChange[]): Promise<void>[] {
  const announced = announce(changes);
  return changes.map(() => announced);
}

async function announce(changes: NotedChange[]): Promise<void> {
  const idsOf = (kind: NotedChange['kind']) =>
    changes.filter((change) => change.kind === kind).map(({ subjectId }) => subjectId);
  const changed = [
    ...(await seatsOf(tickets.orderId, idsOf('order_placed'))),
    ...(await seatsOf(tickets.refundId, idsOf('tickets_refunded'))),
  ];
  for (const performanceId of new Set(changed.map((ticket) => ticket.performanceId))) {
    const seats = changed.filter((ticket) => ticket.performanceId === performanceId).map(({ seat }) => seat);
    announceSeats(performanceId, seats);
  }
}

async function seatsOf(column: typeof tickets.orderId | typeof tickets.refundId, ids: string[]) {
  if (ids.length === 0) return [];
  return db()
    .select({ performanceId: tickets.performanceId, seat: tickets.seat })
    .from(tickets)
    .where(inArray(column, ids));
}
