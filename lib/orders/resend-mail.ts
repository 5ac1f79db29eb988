import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { selectRows } from '@/db/plain-sql';
import { orders, users } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { recordAction } from '../audit-log/record-action';
import { DomainError } from '../errors';
import { mailsGo } from '../mail/send-letter';
import { noteChanges } from '../outbox/note-changes';
import { wakeRelay } from '../outbox/wake-relay';
import { lockLiveTickets } from './refund-rows';

/** A mail takes a moment to come, and who does not see it at once must not send ten. */
const REST_SECONDS = 60;

/**
 * Has the confirmation of an order sent to its buyer again, for the tickets that are left of it; noted in the audit log.
 * Throws `not-found`, `refunded` when none is left, `rate-limited` within a minute of the last time, and `unavailable`
 * where no mails go.
 */
export async function resendMail(admin: User, orderId: string): Promise<{ recipient: string }> {
  if (!mailsGo())
    throw new DomainError('unavailable', 'No mails are sent: SMTP_URL is not set.', { retryAfter: 60 });
  const recipient = await inTransaction(async (tx) => {
    const order = await lockOrder(tx, orderId);
    if ((await lockLiveTickets(tx, [order.id])).length === 0)
      throw new DomainError('refunded', 'All tickets of this order were given back.');
    await refuseSoonAfter(tx, order.id);
    const subjectId = await recordAction(tx, admin, 'resend-mail', order.id, { recipient: order.email });
    await noteChanges(tx, [{ kind: 'mail_requested', subjectId }]);
    return order.email;
  });
  wakeRelay();
  return { recipient };
}

/** Two admins at once are one after the other. */
async function lockOrder(tx: Tx, orderId: string) {
  const [order] = await tx
    .select({ id: orders.id, userId: orders.userId })
    .from(orders)
    .where(eq(orders.id, orderId))
    .for('update');
  if (!order) throw new DomainError('not-found', 'There is no such order.');
  const [buyer] = await tx.select({ email: users.email }).from(users).where(eq(users.id, order.userId));
  if (!buyer) throw new Error('an order has no buyer');
  return { id: order.id, email: buyer.email };
}

async function refuseSoonAfter(tx: Tx, orderId: string): Promise<void> {
  const [last] = await selectRows<{ left: number }>(
    tx,
    `select ${REST_SECONDS} - timestampdiff(second, max(created_at), now(3)) as \`left\`
    from audit_log force index (audit_log_by_subject)
    where subject = ? and action = 'resend-mail' and created_at > now(3) - interval ${REST_SECONDS} second
    having \`left\` is not null`,
    [orderId],
  );
  if (!last) return;
  throw new DomainError('rate-limited', 'The mail was sent again a moment ago.', {
    retryAfter: Math.max(1, Number(last.left)),
  });
}
