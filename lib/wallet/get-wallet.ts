import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { ledgerAccounts } from '@/db/schema';
import type { User } from '../accounts/user';
import { DomainError } from '../errors';
import type { Wallet } from './transaction';

/** The user's balance, in minor units. */
export async function getWallet(user: User): Promise<Wallet> {
  const [row] = await db()
    .select({ balance: ledgerAccounts.balance, currency: ledgerAccounts.currency })
    .from(ledgerAccounts)
    .where(eq(ledgerAccounts.userId, user.id));
  if (row?.balance == null) throw new DomainError('not-found', 'This account has no wallet.');
  return { balance: row.balance, currency: row.currency };
}
