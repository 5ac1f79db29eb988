import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { User } from '../accounts/user';
import { makeBuyer } from '../testing/shop';
import { isFree, tried } from '../testing/undone';
import { fillUpTo } from '../testing/wallets';
import { creditWallets } from './credit-wallets';
import { getWallet } from './get-wallet';
import { BALANCE_MAX, book, moved, readWallet } from './ledger';
import { listTransactions } from './list-transactions';
import { lockWallets } from './lock-wallets';
import { ways } from './ways/ways';
import { writeMoves } from './write-moves';

const nobody = (user: User): User => ({ ...user, id: randomUUID() });

const booking = ({ id }: User, amount: number) =>
  ({ type: 'purchase', userId: id, amount, against: 'revenue' }) as const;

describe('a wallet', () => {
  it('takes no move below nothing, nor above what can be counted, whatever was thought of it', async () => {
    const user = await makeBuyer(10_000);
    const move = (amount: number) => tried((tx) => book(tx, booking(user, amount)));
    expect((await move(-10_000)).balanceAfter).toBe(0);
    await expect(move(-10_001)).rejects.toMatchObject({
      code: 'insufficient-balance',
      details: { shortBy: 1 },
    });
    expect((await move(BALANCE_MAX - 10_000)).balanceAfter).toBe(BALANCE_MAX);
    await expect(move(BALANCE_MAX - 9_999)).rejects.toMatchObject({ code: 'limit-exceeded' });
    expect(await getWallet(user)).toMatchObject({ balance: 10_000 });
  });

  it('is asked before each move', () => {
    const wallet = { id: 'wallet', balance: 5, entryCount: 1 };
    expect(moved(wallet, -5)).toEqual({ id: 'wallet', balance: 0, entryCount: 2 });
    expect(() => moved(wallet, -6)).toThrow(expect.objectContaining({ code: 'insufficient-balance' }));
    expect(() => moved(wallet, BALANCE_MAX)).toThrow(expect.objectContaining({ code: 'limit-exceeded' }));
  });

  it('that is not there is refused, and nothing is written', async () => {
    const user = nobody(await makeBuyer());
    await expect(tried((tx) => readWallet(tx, user.id))).rejects.toMatchObject({ code: 'not-found' });
    await expect(getWallet(user)).rejects.toMatchObject({ code: 'not-found' });
    const credit = { ...booking(user, 5), type: 'refund', orderId: 'order', referenceId: 'refund' } as const;
    await expect(tried((tx) => creditWallets(tx, [credit]))).rejects.toThrow(/has no wallet/);
    await expect(ways.coalesced(user, { amount: 1_000 }, randomUUID())).rejects.toMatchObject({
      code: 'not-found',
    });
    const move = { ...booking(user, 5), id: 'id', createdAt: new Date() };
    const after = { id: randomUUID(), balance: 5, entryCount: 1 };
    const written = tried(async (tx) => {
      await tx.execute(sql`set session foreign_key_checks = 0`);
      await writeMoves(tx, [{ ...move, after }]).finally(() =>
        tx.execute(sql`set session foreign_key_checks = 1`),
      );
    });
    await expect(written).rejects.toThrow(/0 of 1 wallets/);
  });

  it('has each entry against one of the other side', async () => {
    const user = await makeBuyer(10_000);
    const sums = await tried(async (tx) => {
      const { id } = await book(tx, booking(user, -4_000));
      const [rows] = await tx.execute(
        sql`select sum(amount) as sum, count(*) as entries from ledger_entries where transaction_id = ${id}`,
      );
      return rows;
    });
    expect(sums).toEqual([{ sum: '0', entries: 2 }]);
  });

  it('builds several credits of one group on each other', async () => {
    const user = await makeBuyer(1_000);
    const sold = await tried(async (tx) => {
      await tx.execute(sql`set session foreign_key_checks = 0`);
      const credits = ['one', 'two'].map(
        (referenceId) =>
          ({ ...booking(user, 500), type: 'refund', orderId: randomUUID(), referenceId }) as const,
      );
      return creditWallets(tx, credits).finally(() => tx.execute(sql`set session foreign_key_checks = 1`));
    });
    expect(sold).toEqual([1_500, 2_000]);
  });

  it('that is locked stays as it is until the commit', async () => {
    const user = await makeBuyer();
    const free = () => isFree('ledger_accounts', 'user_id', user.id);
    const read = (lock: '' | 'for update') =>
      tried(async (tx) => {
        await readWallet(tx, user.id, lock);
        return free();
      });
    expect([await read(''), await read('for update')]).toEqual([true, false]);
    const together = tried(async (tx) => {
      await lockWallets(tx, [user.id]);
      return free();
    });
    expect(await together).toBe(false);
  });
});

describe('what somebody is told of their money', () => {
  it('is about their own', async () => {
    const [rich, poor] = [await makeBuyer(), await makeBuyer()];
    await fillUpTo(rich, 9_000);
    await fillUpTo(rich, 9_500);
    expect([(await getWallet(rich)).balance, (await getWallet(poor)).balance]).toEqual([9_500, 0]);
    const { transactions, nextCursor } = await listTransactions(rich, { limit: 1 });
    expect(transactions.map(({ amount }) => amount)).toEqual([500]);
    const rest = await listTransactions(rich, { limit: 9, cursor: nextCursor ?? undefined });
    expect(rest.transactions.map(({ amount }) => amount)).toEqual([9_000]);
    expect((await listTransactions(poor, { limit: 9 })).transactions).toEqual([]);
    const odd = listTransactions(rich, { limit: 1, cursor: 'x' });
    await expect(odd).rejects.toMatchObject({ code: 'invalid' });
  });
});
