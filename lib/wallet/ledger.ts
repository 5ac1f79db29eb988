import { eq, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '@/db/client';
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from '@/db/schema';
import { DomainError } from '../errors';
import type { WalletTransaction } from './transaction';

/** The other side of every wallet entry. */
export type SystemAccount = 'cash-in' | 'revenue';

export type Booking = {
  type: WalletTransaction['type'];
  userId: string;
  /** Signed, in minor units: what the wallet gains. */
  amount: number;
  against: SystemAccount;
  orderId?: string;
  /** The order of a purchase or the refund of a refund: booked at most once. */
  referenceId?: string;
};

/**
 * Moves money between a user's wallet and a system account: one guarded UPDATE of the wallet, one transaction, two
 * entries that add up to 0. Throws `insufficient-balance` with `shortBy`; the balance never goes below 0.
 */
export async function book(tx: Tx, booking: Booking): Promise<WalletTransaction> {
  const { userId, amount } = booking;
  const [update] = await tx
    .update(ledgerAccounts)
    .set({
      balance: sql`${ledgerAccounts.balance} + ${amount}`,
      entryCount: sql`${ledgerAccounts.entryCount} + 1`,
    })
    .where(sql`${ledgerAccounts.userId} = ${userId} and ${ledgerAccounts.balance} + ${amount} >= 0`);
  // The UPDATE holds the row's lock (a miss read the committed row), so this reads what it wrote.
  const [wallet] = await tx
    .select({ id: ledgerAccounts.id, balance: ledgerAccounts.balance, seq: ledgerAccounts.entryCount })
    .from(ledgerAccounts)
    .where(eq(ledgerAccounts.userId, userId));
  if (wallet?.balance == null) throw new DomainError('not-found', 'This account has no wallet.');
  if (update.affectedRows === 0) {
    throw new DomainError('insufficient-balance', 'The wallet does not hold enough.', {
      shortBy: -amount - wallet.balance,
    });
  }
  const createdAt = new Date();
  const transaction = { id: uuidv7(), type: booking.type, orderId: booking.orderId, createdAt };
  await tx.insert(ledgerTransactions).values({ ...transaction, referenceId: booking.referenceId });
  await tx.insert(ledgerEntries).values([
    {
      transactionId: transaction.id,
      accountId: wallet.id,
      amount,
      balanceAfter: wallet.balance,
      seq: wallet.seq,
    },
    { transactionId: transaction.id, accountId: booking.against, amount: -amount },
  ]);
  return {
    id: transaction.id,
    type: booking.type,
    amount,
    balanceAfter: wallet.balance,
    ...(booking.orderId && { orderId: booking.orderId }),
    createdAt: createdAt.toISOString(),
  };
}
