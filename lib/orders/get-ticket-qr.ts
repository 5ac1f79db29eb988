import { and, eq, ne } from 'drizzle-orm';
import { renderSVG } from 'uqr';
import { db } from '@/db/client';
import { orders, tickets } from '@/db/schema';
import type { User } from '../accounts/user';
import { DomainError } from '../errors';
import { ticketCode } from './ticket-code';

/** The QR code of one of the user's tickets as SVG. Throws `not-found`, also for a refunded ticket. */
export async function getTicketQr(user: User, ticketId: string): Promise<string> {
  const [ticket] = await db()
    .select({ id: tickets.id })
    .from(tickets)
    .innerJoin(orders, eq(orders.id, tickets.orderId))
    .where(and(eq(tickets.id, ticketId), eq(orders.userId, user.id), ne(tickets.state, 'refunded')));
  if (!ticket) throw new DomainError('not-found', 'There is no such ticket.');
  return renderSVG(ticketCode(ticket.id), { ecc: 'M', border: 4 });
}
