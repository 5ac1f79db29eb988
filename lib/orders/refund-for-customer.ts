import { eq } from 'drizzle-orm';
import { orders } from '@/db/schema';
import type { User } from '../accounts/user';
import { recordAction } from '../audit-log/record-action';
import { DomainError } from '../errors';
import { type Answer, once } from '../idempotency';
import type { RefundForCustomerInput } from './desk-order';
import type { RefundResult } from './order';
import { refundTickets, tellOfRefund } from './refund-tickets';

/**
 * An admin gives any customer's tickets back, at any time, all that are neither used nor refunded unless some are named;
 * once per `key`, and noted in the audit log with the `reason`. Throws `not-found`, `not-refundable`.
 */
export async function refundForCustomer(
  admin: User,
  orderId: string,
  { ticketIds, reason }: RefundForCustomerInput,
  key: string,
): Promise<Answer<RefundResult>> {
  const request = ['refund for customer', orderId, ticketIds, ...(reason === undefined ? [] : [reason])];
  const answer = await once({ actorId: admin.id, key, request }, async (tx) => {
    const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for('update');
    if (!order) throw new DomainError('not-found', 'There is no such order.');
    const result = await refundTickets(tx, order, { ticketIds, reason });
    await recordAction(tx, admin, 'refund-order', order.id, { ...result.refund, ...(reason && { reason }) });
    return result;
  });
  tellOfRefund(answer);
  return answer;
}
