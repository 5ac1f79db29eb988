import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { orders } from '@/db/schema';
import type { User } from '../accounts/user';
import { DomainError } from '../errors';
import { findOrders } from './find-orders';
import type { Order } from './order';

/** One of the user's orders. Throws `not-found`, also for anybody else's. */
export async function getOrder(user: User, orderId: string): Promise<Order> {
  const [order] = await findOrders(db(), and(eq(orders.id, orderId), eq(orders.userId, user.id)), 1);
  if (!order) throw new DomainError('not-found', 'There is no such order.');
  return order;
}
