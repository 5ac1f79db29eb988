import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { ledgerAccounts } from '@/db/schema';
import type { User } from '../accounts/user';
import { makeBuyer, raceMany } from '../testing/shop';
import { getWallet } from './get-wallet';
import { listTransactions } from './list-transactions';
import { topUp } from './top-up';

async function history(user: User) {
  const transactions = [];
  let cursor: string | undefined;
  do {
    const page = await listTransactions(user, { limit: 100, cursor });
    transactions.push(...page.transactions);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return transactions;
}

describe('topUp', () => {
  it('books 300 top-ups at once as 300 entries and the exact balance', async () => {
    const user = await makeBuyer();
    const { won } = await raceMany(300, (index) => topUp(user, { amount: 1_000 + index }, randomUUID()));
    expect(won).toHaveLength(300);
    const expected = 300 * 1_000 + (299 * 300) / 2;
    expect((await getWallet(user)).balance).toBe(expected);
    const transactions = await history(user);
    expect(transactions).toHaveLength(300);
    expect(transactions[0]?.balanceAfter).toBe(expected);
    transactions.forEach(({ amount, balanceAfter }, index) => {
      expect(balanceAfter - amount).toBe(transactions[index + 1]?.balanceAfter ?? 0);
    });
  });

  it('control: reading the balance and writing the sum loses top-ups', async () => {
    const user = await makeBuyer();
    const naive = async () => {
      const { balance } = await getWallet(user);
      await db()
        .update(ledgerAccounts)
        .set({ balance: balance + 1_000 })
        .where(eq(ledgerAccounts.userId, user.id));
    };
    await raceMany(300, naive);
    expect((await getWallet(user)).balance).toBeLessThan(300_000);
    // Leaves the books as they were, for the audit after the suite.
    await db().update(ledgerAccounts).set({ balance: 0 }).where(eq(ledgerAccounts.userId, user.id));
  });

  it('has one effect per key, however often and at once it is sent', async () => {
    const user = await makeBuyer();
    const key = randomUUID();
    const { won, refused } = await raceMany(40, () => topUp(user, { amount: 5_000 }, key));
    expect(new Set(won.map(({ result }) => result.transaction.id)).size).toBe(1);
    expect(won.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(refused)).toEqual(new Set(refused.length > 0 ? ['in-progress'] : []));
    const again = await topUp(user, { amount: 5_000 }, key);
    expect(again.replayed).toBe(true);
    expect(again.result).toEqual(won[0]?.result);
    expect((await getWallet(user)).balance).toBe(5_000);
  });

  it('refuses another amount under a used key, and changes nothing', async () => {
    const user = await makeBuyer();
    const key = randomUUID();
    await topUp(user, { amount: 5_000 }, key);
    await expect(topUp(user, { amount: 6_000 }, key)).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    });
    expect((await getWallet(user)).balance).toBe(5_000);
  });

  it('keeps the keys of different people apart', async () => {
    const [one, other] = [await makeBuyer(), await makeBuyer()];
    const key = randomUUID();
    await topUp(one, { amount: 5_000 }, key);
    expect((await topUp(other, { amount: 7_000 }, key)).replayed).toBe(false);
    expect((await getWallet(other)).balance).toBe(7_000);
  });
});
