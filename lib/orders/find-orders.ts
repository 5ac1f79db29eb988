import { desc, inArray, type SQL } from 'drizzle-orm';
import type { Database, Tx } from '@/db/client';
import { orders, tickets } from '@/db/schema';
import type { Order, Ticket } from './order';
import { ticketCode } from './ticket-code';

/** The orders that match, newest first, at most `limit`, each with its tickets in seat order. */
export async function findOrders(reader: Tx | Database, where: SQL | undefined, limit: number) {
  const rows = await reader.select().from(orders).where(where).orderBy(desc(orders.id)).limit(limit);
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const ticketRows = await reader
    .select()
    .from(tickets)
    .where(inArray(tickets.orderId, ids))
    .orderBy(tickets.seat);
  return rows.map((row): Order => {
    const own = ticketRows.filter((ticket) => ticket.orderId === row.id).map(describeTicket);
    return {
      id: row.id,
      performanceId: row.performanceId,
      total: row.total,
      currency: row.currency,
      state: stateOf(own),
      tickets: own,
      createdAt: row.createdAt.toISOString(),
    };
  });
}

/** What the owner of a ticket is told of it. */
export function describeTicket({
  id,
  seat,
  section,
  row,
  label,
  zone,
  price,
  state,
}: Omit<Ticket, 'code'>): Ticket {
  return { id, code: ticketCode(id), seat, section, row, label, zone, price, state };
}

function stateOf(own: Ticket[]): Order['state'] {
  const refunded = own.filter((ticket) => ticket.state === 'refunded').length;
  if (refunded === 0) return 'paid';
  return refunded === own.length ? 'refunded' : 'partly_refunded';
}
