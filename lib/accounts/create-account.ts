import { uuidv7 } from 'uuidv7';
import type { Tx } from '@/db/client';
import { isDuplicate } from '@/db/errors';
import { ledgerAccounts, users } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { DomainError } from '../errors';
import { CURRENCY } from '../money';
import { hashPassword } from './password';
import type { CreateAccountInput, User } from './user';

/** Makes an account with an empty wallet. Throws `email-taken`. */
export async function createAccount(input: CreateAccountInput): Promise<User> {
  const passwordHash = await hashPassword(input.password);
  try {
    return await inTransaction((tx) => insertAccount(tx, { ...input, role: 'fan', passwordHash }));
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

/** The rows of one account: the user and the wallet. */
export async function insertAccount(
  tx: Tx,
  account: { email: string; name: string; role: User['role']; passwordHash: string | null },
): Promise<User> {
  const user = { id: uuidv7(), ...account };
  await tx.insert(users).values(user);
  await tx
    .insert(ledgerAccounts)
    .values({ id: uuidv7(), kind: 'wallet', userId: user.id, currency: CURRENCY, balance: 0 });
  return { id: user.id, email: user.email, name: user.name, role: user.role };
}
