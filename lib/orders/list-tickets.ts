import { and, desc, eq, inArray, ne } from 'drizzle-orm';
import { db } from '@/db/client';
import { orders, tickets } from '@/db/schema';
import type { User } from '../accounts/user';
import { getLayout } from '../catalog/get-layout';
import { placeOf } from '../seating/layout';
import type { Ticket } from './order';
import { ticketCode } from './ticket-code';

const MOST_TICKETS = 300;

export type OwnTicket = Ticket & { orderId: string; performanceId: string };

/** The user's tickets that were not refunded, the newest 300, by performance and seat. */
export async function listTickets(user: User): Promise<OwnTicket[]> {
  const newest = await db()
    .select({ id: tickets.id })
    .from(tickets)
    .innerJoin(orders, eq(orders.id, tickets.orderId))
    .where(and(eq(orders.userId, user.id), ne(tickets.state, 'refunded')))
    // Along an index, newest first: so it ends after the last one wanted, however many there are.
    .orderBy(desc(orders.id))
    .limit(MOST_TICKETS);
  if (newest.length === 0) return [];
  const rows = await db()
    .select()
    .from(tickets)
    .where(
      inArray(
        tickets.id,
        newest.map(({ id }) => id),
      ),
    )
    .orderBy(tickets.performanceId, tickets.seat);
  return Promise.all(
    rows.map(async ({ id, orderId, performanceId, seat, zone, price, state }) => ({
      id,
      orderId,
      performanceId,
      code: ticketCode(id),
      seat,
      ...placeOf(await getLayout(performanceId), seat),
      zone,
      price,
      state,
    })),
  );
}
