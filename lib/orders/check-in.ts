import { and, eq, sql } from 'drizzle-orm';
import { db, type Tx } from '@/db/client';
import { performances, tickets } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { getPerformance } from '../catalog/get-performance';
import { DomainError } from '../errors';
import type { CheckedIn, CheckInInput } from './checked-in';
import { describeTicket } from './find-orders';
import { readTicketCode } from './ticket-code';

/**
 * Lets somebody in by a ticket's code, whichever door it is: of any number of scans at once one succeeds. Throws
 * `not-found` for a code that the shop never wrote, `already-used` with `checkedInAt`, and `refunded`, also when the
 * performance is cancelled.
 */
export async function checkIn({ code }: CheckInInput): Promise<CheckedIn> {
  const ticketId = readTicketCode(code);
  const known = ticketId && (await findTicket(db(), ticketId));
  if (!ticketId || !known) throw new DomainError('not-found', 'The shop knows no ticket with this code.');
  // One that is cancelled a moment later refunds used tickets, too.
  if (known.cancelledAt) throw refusal(known);
  // Before the ticket is used: nothing that may fail comes after that.
  const performance = await getPerformance(known.ticket.performanceId);
  const used = await inTransaction(async (tx) => {
    const [update] = await tx
      .update(tickets)
      .set({ state: 'used', usedAt: sql`now(3)` })
      .where(and(eq(tickets.id, ticketId), eq(tickets.state, 'valid')));
    const now = await findTicket(tx, ticketId);
    if (!now) throw new Error('the ticket is gone');
    if (update.affectedRows === 1) return now.ticket;
    throw refusal(now);
  });
  return { ticket: describeTicket(used), performance, checkedInAt: usedAt(used) };
}

async function findTicket(reader: Tx | ReturnType<typeof db>, ticketId: string) {
  const [row] = await reader
    .select({ ticket: tickets, cancelledAt: performances.cancelledAt })
    .from(tickets)
    .innerJoin(performances, eq(performances.id, tickets.performanceId))
    .where(eq(tickets.id, ticketId));
  return row;
}

type Found = NonNullable<Awaited<ReturnType<typeof findTicket>>>;

function refusal({ ticket, cancelledAt }: Found): Error {
  if (ticket.state === 'refunded')
    return new DomainError('refunded', 'This ticket was given back and opens no door.');
  if (ticket.state === 'used') {
    const details = { checkedInAt: usedAt(ticket) };
    return new DomainError('already-used', 'Somebody has come in with this ticket already.', details);
  }
  if (cancelledAt)
    return new DomainError('refunded', 'This performance is cancelled, and its tickets with it.');
  return new Error('a valid ticket was not let in');
}

function usedAt({ usedAt: at }: Found['ticket']): string {
  if (!at) throw new Error('a used ticket does not say since when');
  return at.toISOString();
}
