import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { orders } from '@/db/schema';
import type { User } from '../accounts/user';

/** The id of the order that paid this hold of the user, or null. */
export async function findOrderOfHold(user: User, holdId: string): Promise<string | null> {
  const [row] = await db()
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.holdId, holdId), eq(orders.userId, user.id)));
  return row?.id ?? null;
}
