import { eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { selectRows, timeOf } from '@/db/plain-sql';
import { orders, tickets, users } from '@/db/schema';
import { findOccasions } from '../catalog/find-occasions';
import type { DeskOrder } from './desk-order';
import { findOrders } from './find-orders';

/** These orders with all that the desk wants to know of them, newest first. */
export async function findDeskOrders(ids: string[]): Promise<DeskOrder[]> {
  if (ids.length === 0) return [];
  const found = await findOrders(db(), inArray(orders.id, ids), ids.length);
  const [buyers, occasions, given, fates] = await Promise.all([
    findBuyers(ids),
    findOccasions([...new Set(found.map(({ performanceId }) => performanceId))]),
    findRefunds(ids),
    findFates(ids),
  ]);
  return found.flatMap((order): DeskOrder[] => {
    const buyer = buyers.get(order.id);
    const occasion = occasions.get(order.performanceId);
    if (!buyer || !occasion) return [];
    const { performanceId: id, concertSlug, title, artist, startsAt, cancelled, venue } = occasion;
    const own = given.filter(({ orderId }) => orderId === order.id);
    return [
      {
        ...order,
        tickets: order.tickets.map((ticket) => ({
          ...ticket,
          usedAt: fates.get(ticket.id)?.usedAt?.toISOString() ?? null,
        })),
        refunded: own.reduce((sum, { amount }) => sum + amount, 0),
        buyer,
        performance: { id, concertSlug, title, artist, startsAt, cancelled, venue },
        refunds: own.map(({ id: refundId, amount, reason, createdAt }) => ({
          id: refundId,
          amount,
          reason,
          ticketIds: order.tickets
            .filter((ticket) => fates.get(ticket.id)?.refundId === refundId)
            .map((ticket) => ticket.id),
          createdAt: timeOf(createdAt).toISOString(),
        })),
      },
    ];
  });
}

type RefundRow = { id: string; orderId: string; amount: number; reason: string | null; createdAt: string };

/** The oldest first. The index is named: while there are few refunds, the server would rather read all of them. */
function findRefunds(orderIds: string[]): Promise<RefundRow[]> {
  return selectRows<RefundRow>(
    db(),
    `select id, order_id as orderId, amount, reason, created_at as createdAt
    from refunds force index (refunds_by_order) where order_id in (?) order by id`,
    [orderIds],
  );
}

async function findBuyers(orderIds: string[]): Promise<Map<string, DeskOrder['buyer']>> {
  const rows = await db()
    .select({ orderId: orders.id, id: users.id, email: users.email, name: users.name })
    .from(orders)
    .innerJoin(users, eq(users.id, orders.userId))
    .where(inArray(orders.id, orderIds));
  return new Map(rows.map(({ orderId, ...buyer }) => [orderId, buyer]));
}

/** What became of the tickets of these orders, by the ticket. */
async function findFates(orderIds: string[]) {
  const rows = await db()
    .select({ id: tickets.id, refundId: tickets.refundId, usedAt: tickets.usedAt })
    .from(tickets)
    .where(inArray(tickets.orderId, orderIds));
  return new Map(rows.map(({ id, ...fate }) => [id, fate]));
}
