import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '@/db/client';
import { changeRows, selectRows } from '@/db/plain-sql';
import { tickets } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { recordAction } from '../audit-log/record-action';
import { DomainError } from '../errors';
import { describeTicket } from '../orders/find-orders';
import { usedSince } from '../orders/find-scanned';
import type { Ticket } from '../orders/order';
import { plainNote } from '../plain-line';

export const UndoCheckInInput = z.object({ reason: plainNote(300) });
export type UndoCheckInInput = z.infer<typeof UndoCheckInInput>;

/**
 * An admin takes a check-in back, noted in the audit log with the reason: the ticket opens a door once more, and may be
 * given back. Throws `not-found`, and `not-checked-in` for a ticket that is not used at this moment.
 */
export function undoCheckIn(admin: User, ticketId: string, { reason }: UndoCheckInInput): Promise<Ticket> {
  return inTransaction(async (tx) => {
    const usedAt = await lockUsed(tx, ticketId);
    const undone = await changeRows(
      tx,
      `update tickets force index (primary) set state = 'valid', used_at = null where id = ? and state = 'used'`,
      [ticketId],
    );
    if (undone !== 1) throw notCheckedIn();
    const before = { state: 'used', checkedInAt: usedSince({ usedAt }) };
    await recordAction(tx, admin, 'undo-check-in', ticketId, { reason, before, after: { state: 'valid' } });
    const [ticket] = await tx.select().from(tickets).where(eq(tickets.id, ticketId));
    if (!ticket) throw new Error('the ticket is gone');
    return describeTicket(ticket);
  });
}

/** For the log: since when it is used. The update decides. */
async function lockUsed(tx: Tx, ticketId: string): Promise<string | null> {
  const [row] = await selectRows<{ usedAt: string | null }>(
    tx,
    'select used_at as usedAt from tickets force index (primary) where id = ? for update',
    [ticketId],
  );
  if (!row) throw new DomainError('not-found', 'There is no such ticket.');
  if (row.usedAt === null) throw notCheckedIn();
  return row.usedAt;
}

function notCheckedIn(): DomainError {
  return new DomainError('not-checked-in', 'Nobody is in with this ticket.');
}
