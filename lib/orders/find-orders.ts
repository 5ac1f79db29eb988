import { desc, inArray, type SQL } from 'drizzle-orm';
import { db, type Tx } from '@/db/client';
import { orders, tickets } from '@/db/schema';
import { getLayout } from '../catalog/get-layout';
import { placeOf } from '../seating/layout';
import type { Order, Ticket } from './order';
import { ticketCode } from './ticket-code';

/** The orders that match, newest first, at most `limit`, each with its tickets in seat order. */
export async function findOrders(reader: Tx | ReturnType<typeof db>, where: SQL | undefined, limit: number) {
  const rows = await reader.select().from(orders).where(where).orderBy(desc(orders.id)).limit(limit);
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const ticketRows = await reader.select().from(tickets).where(inArray(tickets.orderId, ids)).orderBy(tickets.seat);
  return Promise.all(
    rows.map(async (row): Promise<Order> => {
      const layout = await getLayout(row.performanceId);
      const own = ticketRows
        .filter((ticket) => ticket.orderId === row.id)
        .map(
          ({ id, seat, price, state, zone }): Ticket => ({
            id,
            code: ticketCode(id),
            seat,
            ...placeOf(layout, seat),
            zone,
            price,
            state,
          }),
        );
      return {
        id: row.id,
        performanceId: row.performanceId,
        total: row.total,
        currency: row.currency,
        state: stateOf(own),
        tickets: own,
        createdAt: row.createdAt.toISOString(),
      };
    }),
  );
}

function stateOf(own: Ticket[]): Order['state'] {
  const refunded = own.filter((ticket) => ticket.state === 'refunded').length;
  if (refunded === 0) return 'paid';
  return refunded === own.length ? 'refunded' : 'partly_refunded';
}
