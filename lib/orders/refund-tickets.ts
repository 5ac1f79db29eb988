import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { orders } from '@/db/schema';
import { DomainError } from '../errors';
import type { Answer } from '../idempotency';
import { wakeRelay } from '../outbox/wake-relay';
import { announceSeats } from '../seating/announce-seats';
import { giveUpClaim } from '../seating/claim-seats';
import { findOrders } from './find-orders';
import type { RefundInput, RefundResult } from './order';
import { lockLiveTickets, writeRefunds } from './refund-rows';

/**
 * Gives back the price of tickets of one order, all that are neither used nor refunded unless some are named: new
 * entries in the ledger, void tickets, free seats. The caller has locked the order. Throws `not-refundable`.
 */
export async function refundTickets(
  tx: Tx,
  order: typeof orders.$inferSelect,
  { ticketIds, reason }: RefundInput & { reason?: string },
): Promise<RefundResult> {
  const unused = (await lockLiveTickets(tx, [order.id])).filter(({ used }) => !used);
  const given = ticketIds ? unused.filter(({ id }) => ticketIds.includes(id)) : unused;
  if (given.length === 0 || (ticketIds && given.length < ticketIds.length)) {
    throw new DomainError('not-refundable', 'These tickets are used, refunded or not of this order.');
  }
  const returned = { orderId: order.id, userId: order.userId, tickets: given, reason };
  const [refund] = await writeRefunds(tx, order.performanceId, [returned]);
  const [after] = await findOrders(tx, eq(orders.id, order.id), 1);
  if (!refund || !after) throw new Error('the refund is gone');
  const { id, amount, balance } = refund;
  return { refund: { id, amount, ticketIds: given.map((ticket) => ticket.id) }, order: after, balance };
}

/** After the commit: the seats are on sale again, and maps and mails hear of it. */
export function tellOfRefund({ result: { order, refund } }: Answer<RefundResult>): void {
  const seats = order.tickets.filter(({ id }) => refund.ticketIds.includes(id)).map(({ seat }) => seat);
  giveUpClaim(order.performanceId, null, seats);
  announceSeats(order.performanceId, seats);
  wakeRelay();
}
