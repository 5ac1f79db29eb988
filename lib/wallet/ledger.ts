import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '@/db/client';
import { selectRows } from '@/db/plain-sql';
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

/** A wallet's row. `entryCount` numbers its entries, and so is its version. */
export type WalletRow = { id: string; balance: number; entryCount: number };

/** The most a wallet can hold, in minor units: beyond it JavaScript's integers are not exact. */
export const BALANCE_MAX = Number.MAX_SAFE_INTEGER;

/**
 * Moves money between a user's wallet and a system account: one guarded UPDATE of the wallet, one transaction, two
 * entries that add up to 0. Throws `insufficient-balance` with `shortBy`, as the balance never goes below 0, and
 * `limit-exceeded` above what a wallet can hold.
 */
export async function book(tx: Tx, booking: Booking): Promise<WalletTransaction> {
  const { userId, amount } = booking;
  const [update] = await tx
    .update(ledgerAccounts)
    .set({
      balance: sql`${ledgerAccounts.balance} + ${amount}`,
      entryCount: sql`${ledgerAccounts.entryCount} + 1`,
    })
    .where(
      sql`${ledgerAccounts.userId} = ${userId} and ${ledgerAccounts.balance} + ${amount} between 0 and ${BALANCE_MAX}`,
    );
  // The UPDATE holds the row's lock (a miss read the committed row), so this reads what it wrote.
  const wallet = await readWallet(tx, userId);
  if (update.affectedRows === 0) throw refusal(wallet, amount) ?? new Error('a wallet was not written');
  return writeEntries(tx, booking, wallet);
}

/** The user's wallet; `for update`: locked until the end of the transaction. Throws `not-found`. */
export async function readWallet(tx: Tx, userId: string, lock: '' | 'for update' = ''): Promise<WalletRow> {
  const [wallet] = await selectRows<WalletRow>(
    tx,
    `select id, balance, entry_count as entryCount from ledger_accounts where user_id = ? ${lock}`,
    [userId],
  );
  if (!wallet) throw noWallet();
  return wallet;
}

/** A wallet as it is after a move. Throws as `book` does. */
export function moved(wallet: WalletRow, amount: number): WalletRow {
  const refused = refusal(wallet, amount);
  if (refused) throw refused;
  return { ...wallet, balance: wallet.balance + amount, entryCount: wallet.entryCount + 1 };
}

/** Why this much cannot be moved into (or, below 0, out of) the wallet; null when it can. */
export function refusal({ balance }: WalletRow, amount: number): DomainError | null {
  if (balance + amount < 0) {
    const shortBy = -amount - balance;
    return new DomainError('insufficient-balance', 'The wallet does not hold enough.', { shortBy });
  }
  if (amount <= BALANCE_MAX - balance) return null;
  return new DomainError('limit-exceeded', `A wallet can hold at most ${BALANCE_MAX}.`);
}

export const noWallet = () => new DomainError('not-found', 'This account has no wallet.');

/** Writes down a move that led to `after`. `seq`: null leaves it without a number, which only a control may do. */
export async function writeEntries(
  tx: Tx,
  booking: Booking,
  after: WalletRow,
  seq: number | null = after.entryCount,
): Promise<WalletTransaction> {
  const { type, amount, against, orderId, referenceId } = booking;
  const id = uuidv7();
  const createdAt = new Date();
  await tx.insert(ledgerTransactions).values({ id, type, orderId, referenceId, createdAt });
  await tx.insert(ledgerEntries).values([
    { transactionId: id, accountId: after.id, amount, balanceAfter: after.balance, seq },
    { transactionId: id, accountId: against, amount: -amount },
  ]);
  return {
    id,
    type,
    amount,
    balanceAfter: after.balance,
    ...(orderId && { orderId }),
    createdAt: createdAt.toISOString(),
  };
}
