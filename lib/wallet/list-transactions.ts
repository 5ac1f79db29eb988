import { and, desc, eq, lt } from 'drizzle-orm';
import { db } from '@/db/client';
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from '@/db/schema';
import type { User } from '../accounts/user';
import { badCursor, type PageInput, pageOf } from '../pagination';
import type { WalletTransaction } from './transaction';

/** The wallet's history, newest first. Throws `invalid` for a cursor that is none of ours. */
export async function listTransactions(user: User, { limit, cursor }: PageInput) {
  const before = cursor === undefined ? undefined : Number(cursor);
  if (before !== undefined && !Number.isSafeInteger(before)) throw badCursor();
  const rows = await db()
    .select({
      id: ledgerTransactions.id,
      type: ledgerTransactions.type,
      orderId: ledgerTransactions.orderId,
      createdAt: ledgerTransactions.createdAt,
      amount: ledgerEntries.amount,
      balanceAfter: ledgerEntries.balanceAfter,
      seq: ledgerEntries.seq,
    })
    .from(ledgerAccounts)
    .innerJoin(ledgerEntries, eq(ledgerEntries.accountId, ledgerAccounts.id))
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .where(
      and(
        eq(ledgerAccounts.userId, user.id),
        before === undefined ? undefined : lt(ledgerEntries.seq, before),
      ),
    )
    .orderBy(desc(ledgerEntries.seq))
    .limit(limit + 1);
  const { page, nextCursor } = pageOf(rows, limit, (last) => String(last.seq));
  const transactions = page.map(
    ({ id, type, amount, balanceAfter, orderId, createdAt }): WalletTransaction => ({
      id,
      type,
      amount,
      balanceAfter: balanceAfter ?? 0,
      ...(orderId && { orderId }),
      createdAt: createdAt.toISOString(),
    }),
  );
  return { transactions, nextCursor };
}
