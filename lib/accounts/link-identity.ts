import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { isDuplicate } from '@/db/errors';
import { identities, users } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { DomainError } from '../errors';
import { insertAccount } from './create-account';
import type { User } from './user';

export type Identity = { provider: string; providerAccountId: string; email: string; name: string };

/** The user who signs in with this account elsewhere, or null. */
export async function findIdentityUser(provider: string, providerAccountId: string): Promise<User | null> {
  const [row] = await db()
    .select({ id: users.id, email: users.email, name: users.name, role: users.role })
    .from(identities)
    .innerJoin(users, eq(users.id, identities.userId))
    .where(and(eq(identities.provider, provider), eq(identities.providerAccountId, providerAccountId)));
  return row ?? null;
}

/**
 * The same, making the account at the first time. Throws `email-taken` when another account has the address: whoever
 * owns a name elsewhere is not by that the owner of an account here.
 */
export async function linkIdentity({ provider, providerAccountId, email, name }: Identity): Promise<User> {
  const known = await findIdentityUser(provider, providerAccountId);
  if (known) return known;
  try {
    return await inTransaction(async (tx) => {
      const account = {
        email: email.trim().toLowerCase(),
        name: name.slice(0, 100),
        role: 'fan',
        passwordHash: null,
      } as const;
      const user = await insertAccount(tx, account);
      await tx.insert(identities).values({ provider, providerAccountId, userId: user.id });
      return user;
    });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new DomainError(
      'email-taken',
      'There is an account with this e-mail address already.',
      {},
      { cause: error },
    );
  }
}
