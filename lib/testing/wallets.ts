import { db } from '@/db/client';
import { selectRows } from '@/db/plain-sql';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { book, readWallet } from '../wallet/ledger';

/** A wallet's balance beside the sum of its entries, and the transactions that these belong to. */
export async function walletAndEntries({ id }: User) {
  const rows = await selectRows<{ balance: number; amount: number | null; transactionId: string | null }>(
    db(),
    `select a.balance, e.amount, e.transaction_id as transactionId from ledger_accounts a
    left join ledger_entries e on e.account_id = a.id where a.user_id = ? order by e.seq`,
    [id],
  );
  const entries = rows.flatMap(({ amount, transactionId }) =>
    amount === null || transactionId === null ? [] : [{ amount, transactionId }],
  );
  return {
    balance: rows[0]?.balance ?? 0,
    sum: entries.reduce((sum, { amount }) => sum + amount, 0),
    transactionIds: entries.map(({ transactionId }) => transactionId),
  };
}

/** Books so much into a wallet that this is its balance, in minor units: more than anybody may put in. */
export async function fillUpTo({ id: userId }: User, balance: number): Promise<void> {
  await inTransaction(async (tx) => {
    const wallet = await readWallet(tx, userId);
    await book(tx, { type: 'top_up', userId, amount: balance - wallet.balance, against: 'cash-in' });
  });
}
