import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '@/db/client';
import { buyers, orders, performances, refunds, tickets } from '@/db/schema';
import type { User } from '../accounts/user';
import { DomainError } from '../errors';
import { type Answer, once } from '../idempotency';
import { announceSeats } from '../seating/announce-seats';
import { giveUpClaim } from '../seating/claim-seats';
import { freeSoldSeats } from '../seating/seat-rows';
import { book } from '../wallet/ledger';
import { findOrders } from './find-orders';
import type { RefundInput, RefundResult } from './order';

/**
 * Gives back the price of tickets (all valid ones, unless named) until the performance starts: new ledger entries,
 * dead tickets, seats on sale again, in one transaction, once per `key`. Throws `not-found`, `not-refundable`.
 */
export async function refundOrder(user: User, orderId: string, input: RefundInput, key: string) {
  const request = { actorId: user.id, key, request: ['refund', orderId, input.ticketIds] };
  const answer: Answer<RefundResult> = await once(request, (tx) => refund(tx, user, orderId, input));
  const { order, refund: done } = answer.result;
  const seats = order.tickets.filter(({ id }) => done.ticketIds.includes(id)).map(({ seat }) => seat);
  giveUpClaim(order.performanceId, null, seats);
  announceSeats(order.performanceId, seats);
  return answer;
}

async function refund(
  tx: Tx,
  user: User,
  orderId: string,
  { ticketIds }: RefundInput,
): Promise<RefundResult> {
  const [order] = await tx
    .select()
    .from(orders)
    .where(and(eq(orders.id, orderId), eq(orders.userId, user.id)))
    .for('update');
  if (!order) throw new DomainError('not-found', 'There is no such order.');
  const [open] = await tx
    .select({ id: performances.id })
    .from(performances)
    .where(and(eq(performances.id, order.performanceId), gt(performances.startsAt, sql`now(3)`)));
  if (!open)
    throw new DomainError('not-refundable', 'Tickets can be given back until the performance starts.');
  const given = await tx
    .select()
    .from(tickets)
    .where(
      and(
        eq(tickets.orderId, order.id),
        eq(tickets.state, 'valid'),
        ticketIds ? inArray(tickets.id, ticketIds) : undefined,
      ),
    );
  if (given.length === 0 || (ticketIds && given.length !== ticketIds.length)) {
    throw new DomainError('not-refundable', 'These tickets are used, refunded or not of this order.');
  }
  const amount = given.reduce((sum, { price }) => sum + price, 0);
  const refundId = uuidv7();
  await tx.insert(refunds).values({ id: refundId, orderId: order.id, amount });
  const reference = { orderId: order.id, referenceId: refundId };
  const { balanceAfter } = await book(tx, {
    type: 'refund',
    userId: order.userId,
    amount,
    against: 'revenue',
    ...reference,
  });
  await giveBack(tx, order, refundId, given);
  const [after] = await findOrders(tx, eq(orders.id, order.id), 1);
  if (!after) throw new Error('the order is gone');
  return {
    refund: { id: refundId, amount, ticketIds: given.map(({ id }) => id) },
    order: after,
    balance: balanceAfter,
  };
}

async function giveBack(
  tx: Tx,
  order: typeof orders.$inferSelect,
  refundId: string,
  given: (typeof tickets.$inferSelect)[],
): Promise<void> {
  const amount = given.reduce((sum, { price }) => sum + price, 0);
  await tx
    .update(tickets)
    .set({ state: 'refunded', refundId })
    .where(
      inArray(
        tickets.id,
        given.map(({ id }) => id),
      ),
    );
  await tx
    .update(orders)
    .set({ refunded: sql`${orders.refunded} + ${amount}` })
    .where(eq(orders.id, order.id));
  await tx
    .update(buyers)
    .set({ seatsBought: sql`${buyers.seatsBought} - ${given.length}` })
    .where(and(eq(buyers.performanceId, order.performanceId), eq(buyers.userId, order.userId)));
  const freed = await freeSoldSeats(
    tx,
    order.performanceId,
    given.map(({ seat }) => seat).sort((a, b) => a - b),
  );
  if (freed !== given.length) throw new Error(`freed ${freed} seats for ${given.length} tickets`);
}
