import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { orders, performances } from '@/db/schema';
import type { User } from '../accounts/user';
import { DomainError } from '../errors';
import { type Answer, once } from '../idempotency';
import type { RefundInput, RefundResult } from './order';
import { refundTickets, tellOfRefund } from './refund-tickets';

/**
 * The owner gives tickets back, all that are neither used nor refunded unless some are named, until the performance's
 * cut-off by the database's clock; once per `key`. Throws `not-found`, `not-refundable`.
 */
export async function refundOrder(
  user: User,
  orderId: string,
  input: RefundInput,
  key: string,
): Promise<Answer<RefundResult>> {
  const request = { actorId: user.id, key, request: ['refund', orderId, input.ticketIds] };
  const answer = await once(request, async (tx) => {
    const [order] = await tx
      .select()
      .from(orders)
      .where(and(eq(orders.id, orderId), eq(orders.userId, user.id)))
      .for('update');
    if (!order) throw new DomainError('not-found', 'There is no such order.');
    await refuseAfterCutOff(tx, order.performanceId);
    return refundTickets(tx, order, input);
  });
  tellOfRefund(answer);
  return answer;
}

async function refuseAfterCutOff(tx: Tx, performanceId: string): Promise<void> {
  const [open] = await tx
    .select({ id: performances.id })
    .from(performances)
    .where(
      and(
        eq(performances.id, performanceId),
        sql`coalesce(${performances.refundsUntil}, ${performances.startsAt}) > now(3)`,
      ),
    );
  if (!open) throw new DomainError('not-refundable', 'The time for giving tickets back is over.');
}
