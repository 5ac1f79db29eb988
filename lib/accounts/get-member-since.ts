import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema';
import { DomainError } from '../errors';
import type { User } from './user';

/** When the account was made, ISO 8601. */
export async function getMemberSince(user: User): Promise<string> {
  const [row] = await db().select({ createdAt: users.createdAt }).from(users).where(eq(users.id, user.id));
  if (!row) throw new DomainError('not-found', 'There is no such account.');
  return row.createdAt.toISOString();
}
