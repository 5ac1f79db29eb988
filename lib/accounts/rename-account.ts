import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { db } from '@/db/client';
import { users } from '@/db/schema';
import { CreateAccountInput, type User } from './user';

export const RenameInput = CreateAccountInput.pick({ name: true });
export type RenameInput = z.infer<typeof RenameInput>;

/** Gives the account another name. */
export async function renameAccount(user: User, { name }: RenameInput): Promise<User> {
  await db().update(users).set({ name }).where(eq(users.id, user.id));
  return { ...user, name };
}
