import { and, eq, lt } from 'drizzle-orm';
import { db } from '@/db/client';
import { orders } from '@/db/schema';
import type { User } from '../accounts/user';
import { type PageInput, pageOf, refuseUnlessId } from '../pagination';
import { findOrders } from './find-orders';

/** The user's orders, newest first. Throws `invalid` for a cursor that is none of ours. */
export async function listOrders(user: User, { limit, cursor }: PageInput) {
  refuseUnlessId(cursor);
  const older = cursor === undefined ? undefined : lt(orders.id, cursor);
  const found = await findOrders(db(), and(eq(orders.userId, user.id), older), limit + 1);
  const { page, nextCursor } = pageOf(found, limit, (last) => last.id);
  return { orders: page, nextCursor };
}
