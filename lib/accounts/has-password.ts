import { and, eq, isNotNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema';
import type { User } from './user';

/** False for who signs in by another site only, or by token. */
export async function hasPassword(user: User): Promise<boolean> {
  return (await db().$count(users, and(eq(users.id, user.id), isNotNull(users.passwordHash)))) > 0;
}
