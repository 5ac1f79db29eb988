import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inTransaction } from '@/db/transaction';
import type { User } from '../../accounts/user';
import { putRight } from '../../lab/wallets';
import { makeBuyer, raceMany } from '../../testing/shop';
import { untilAsked } from '../../testing/undone';
import { fillUpTo, walletAndEntries } from '../../testing/wallets';
import { getWallet } from '../get-wallet';
import { BALANCE_MAX, book } from '../ledger';
import { ways } from './ways';

const { none, ...safe } = ways;
const GIVING_UP = ['optimistic', 'optimistic-retry', 'redis-simple'];

describe.each(Object.entries(safe))('%s', (name, way) => {
  it('has of 100 top-ups at once those that it acknowledged, each once, and no other', async () => {
    const user = await makeBuyer();
    const { won, refused } = await raceMany(100, (index) =>
      way(user, { amount: 1_000 + index }, randomUUID()),
    );
    const { balance, sum, transactionIds } = await walletAndEntries(user);
    expect(transactionIds.toSorted()).toEqual(won.map(({ result }) => result.transaction.id).toSorted());
    expect(sum).toBe(won.reduce((total, { result }) => total + result.transaction.amount, 0));
    expect(balance).toBe(sum);
    expect(won.length).toBeGreaterThan(0);
    if (!GIVING_UP.includes(name)) expect(won).toHaveLength(100);
    expect(new Set(refused)).toEqual(new Set(refused.length > 0 ? ['unavailable'] : []));
  });

  it('keeps nothing under the key of one that it gave up', async () => {
    const user = await makeBuyer();
    const keys = Array.from({ length: 40 }, () => randomUUID());
    const tried = await Promise.allSettled(keys.map((key) => way(user, { amount: 1_000 }, key)));
    for (const [index, key] of keys.entries()) {
      const again = await way(user, { amount: 1_000 }, key);
      expect(again.replayed).toBe(tried[index]?.status === 'fulfilled');
    }
    expect((await walletAndEntries(user)).transactionIds).toHaveLength(40);
    expect((await getWallet(user)).balance).toBe(40_000);
  });

  it('books a key once, gives its first answer again, and refuses it for another amount', async () => {
    const user = await makeBuyer();
    const key = randomUUID();
    const { won, refused } = await raceMany(20, () => way(user, { amount: 5_000 }, key));
    expect(new Set(won.map(({ result }) => result.transaction.id)).size).toBe(1);
    expect(won.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(refused.filter((code) => code !== 'in-progress' && code !== 'unavailable')).toEqual([]);
    expect(await way(user, { amount: 5_000 }, key)).toEqual({ result: won[0]?.result, replayed: true });
    await expect(way(user, { amount: 6_000 }, key)).rejects.toMatchObject({ code: 'idempotency-key-reused' });
    expect((await getWallet(user)).balance).toBe(5_000);
  });

  it('refuses what the wallet cannot hold, and an account without one, under the key', async () => {
    const user = await makeBuyer(10_000);
    await fillUpTo(user, BALANCE_MAX - 1_000);
    const key = randomUUID();
    await expect(way(user, { amount: 1_001 }, key)).rejects.toMatchObject({ code: 'limit-exceeded' });
    const replayed = { code: 'limit-exceeded', details: { replayed: true } };
    await expect(way(user, { amount: 1_001 }, key)).rejects.toMatchObject(replayed);
    expect((await way(user, { amount: 1_000 }, randomUUID())).result.balance).toBe(BALANCE_MAX);
    const nobody = { ...user, id: randomUUID() };
    await expect(way(nobody, { amount: 1_000 }, randomUUID())).rejects.toMatchObject({ code: 'not-found' });
  });

  it('serves many wallets at once', async () => {
    const users = await Promise.all(Array.from({ length: 30 }, () => makeBuyer()));
    const { won } = await raceMany(90, (index) =>
      way(users[index % 30] as User, { amount: 1_000 }, randomUUID()),
    );
    for (const user of users) {
      const { balance, sum, transactionIds } = await walletAndEntries(user);
      expect(balance).toBe(sum);
      expect(won.filter(({ result }) => transactionIds.includes(result.transaction.id))).toHaveLength(
        transactionIds.length,
      );
    }
  });
});

describe('a way behind a lock', () => {
  it('books on top of what somebody without the lock has written since it read', async () => {
    const user = await makeBuyer();
    const { own } = await inTransaction(async (tx) => {
      await book(tx, { type: 'top_up', userId: user.id, amount: 5_000, against: 'cash-in' });
      const own = ways['redis-spin'](user, { amount: 1_000 }, randomUUID());
      own.catch(() => {});
      // It has read the wallet as it was, and waits for its row.
      await untilAsked('update `ledger_accounts`');
      return { own };
    });
    expect((await own).result.balance).toBe(6_000);
    const { balance, sum, transactionIds } = await walletAndEntries(user);
    expect([balance, sum, transactionIds.length]).toEqual([6_000, 6_000, 2]);
  });
});

describe('control: none', () => {
  it('acknowledges 100 top-ups and has lost some of them', async () => {
    const user = await makeBuyer();
    const { won } = await raceMany(100, () => none(user, { amount: 1_000 }, randomUUID()));
    expect(won).toHaveLength(100);
    const { balance, sum } = await walletAndEntries(user);
    expect(sum).toBe(100_000);
    expect(balance).toBeLessThan(sum);
    await putRight([user]);
  });
});
