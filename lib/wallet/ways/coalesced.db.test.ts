import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import type { User } from '../../accounts/user';
import { keepOutcomes } from '../../idempotency';
import { asAnotherProcess } from '../../testing/another-process';
import { countStatements } from '../../testing/count-statements';
import { makeBuyer, makeBuyers, raceAll, raceMany } from '../../testing/shop';
import { untilAsked } from '../../testing/undone';
import { fillUpTo, walletAndEntries } from '../../testing/wallets';
import { getWallet } from '../get-wallet';
import { BALANCE_MAX } from '../ledger';
import { coalesced } from './coalesced';
import { writeTopUp } from './write-top-ups';

const amount = 1_000;

describe('top-ups that come together', () => {
  it('are one transaction of two bundles, answered in their order after its commit', async () => {
    const user = await makeBuyer();
    const { result, statements } = await countStatements(() =>
      raceMany(100, () => coalesced(user, { amount }, randomUUID())),
    );
    expect(result.won.map(({ result: { balance } }) => balance)).toEqual(
      Array.from({ length: 100 }, (_, index) => (index + 1) * amount),
    );
    expect(
      statements.map((bundle) => bundle.split(';\n').map((one) => one.trimStart().split(/\s/, 1)[0])),
    ).toEqual([['begin'], ['select', 'select'], ['update', 'insert', 'insert', 'insert'], ['commit']]);
  });

  it('leave none of 3,000 behind', async () => {
    const user = await makeBuyer();
    const { won } = await raceMany(3_000, () => coalesced(user, { amount }, randomUUID()));
    expect(won).toHaveLength(3_000);
    const { balance, sum, transactionIds } = await walletAndEntries(user);
    expect([balance, sum, transactionIds.length]).toEqual([3_000_000, 3_000_000, 3_000]);
  });

  it('are booked beside one whose key another process uses at the same moment', async () => {
    const elsewhere = await asAnotherProcess(() => import('./coalesced'));
    const user = await makeBuyer();
    const shared = Array.from({ length: 20 }, () => randomUUID());
    const own = () => Array.from({ length: 20 }, () => randomUUID());
    const tries = [
      ...[...shared, ...own()].map((key) => () => coalesced(user, { amount }, key)),
      ...[...shared, ...own()].map((key) => () => elsewhere.coalesced(user, { amount }, key)),
    ];
    const { won, refused } = await raceAll(tries);
    expect(refused.filter((code) => code !== 'in-progress')).toEqual([]);
    for (const key of shared) await coalesced(user, { amount }, key);
    const { balance, transactionIds } = await walletAndEntries(user);
    expect(transactionIds).toHaveLength(60);
    expect(balance).toBe(60 * amount);
    expect(new Set(won.map(({ result }) => result.transaction.id)).size).toBe(60);
  });

  it('are given what another process has kept under their key while they were written', async () => {
    const user = await makeBuyer();
    const record = { actorId: user.id, key: randomUUID(), requestHash: 'of the same request' };
    const theirs = { ok: 'what the other process answered' };
    const { own } = await db().transaction(async (tx) => {
      await keepOutcomes(tx, [{ record, outcome: theirs }]);
      const own = writeTopUp({ userId: user.id, amount, record });
      own.catch(() => {});
      await untilAsked('insert into idempotency_keys');
      return { own };
    });
    expect(await own).toMatchObject({ known: { outcome: JSON.stringify(theirs) } });
    expect((await walletAndEntries(user)).transactionIds).toEqual([]);
  });

  it('are booked beside one that spoils their transaction, and only that one fails', async () => {
    const users = await makeBuyers(3);
    const spoilt = `too long ${'x'.repeat(300)}`;
    const keys = Array.from({ length: 60 }, (_, index) => (index === 31 ? spoilt : randomUUID()));
    const tried = await Promise.allSettled(
      keys.map((key, index) => coalesced(users[index % 3] as User, { amount }, key)),
    );
    expect(tried.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []))).toEqual([31]);
    const balances = await Promise.all(users.map(getWallet));
    expect(balances.map(({ balance }) => balance)).toEqual([20_000, 19_000, 20_000]);
  });

  it('are booked up to what the wallet can hold; those beyond are refused', async () => {
    const user = await makeBuyer(10_000);
    await fillUpTo(user, BALANCE_MAX - 2_500);
    const tried = await Promise.allSettled(
      [1_000, 2_000, 1_500, 1].map((each) => coalesced(user, { amount: each }, randomUUID())),
    );
    expect(tried.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
    expect((await getWallet(user)).balance).toBe(BALANCE_MAX);
  });

  it('are refused each for itself where there is no wallet', async () => {
    const user = await makeBuyer();
    const nobody = { ...user, id: randomUUID() };
    const { won, refused } = await raceAll(
      [user, nobody, user, nobody].map((who) => () => coalesced(who, { amount }, randomUUID())),
    );
    expect(won).toHaveLength(2);
    expect(refused).toEqual(['not-found', 'not-found']);
  });

  it('are answered once where one key comes twice in a group', async () => {
    const user = await makeBuyer();
    const key = randomUUID();
    const { won, refused } = await raceMany(2, () => coalesced(user, { amount }, key));
    expect([won.length, refused]).toEqual([1, ['in-progress']]);
    expect((await coalesced(user, { amount }, key)).replayed).toBe(true);
  });
});

describe('a wallet that somebody else has locked', () => {
  // By the user, as payments lock it, or by its row, as a plain UPDATE does.
  it.each(['user_id', 'id'])('by its %s holds up nobody but its owner', async (column) => {
    const [locked, ...others] = await makeBuyers(20);
    if (!locked) throw new Error('nobody was made');
    const late = await db().transaction(async (tx) => {
      const place =
        column === 'id'
          ? sql`id = (select id from (select id from ledger_accounts where user_id = ${locked.id}) own)`
          : sql`user_id = ${locked.id}`;
      await tx.execute(sql`select balance from ledger_accounts where ${place} for update`);
      let answered = false;
      const own = coalesced(locked, { amount }, randomUUID()).finally(() => {
        answered = true;
      });
      own.catch(() => {});
      // So that it has a transaction to itself at first.
      await nextTurn();
      await Promise.all(others.map((user) => coalesced(user, { amount }, randomUUID())));
      await Promise.all(others.map((user) => coalesced(user, { amount }, randomUUID())));
      expect(answered).toBe(false);
      return { own };
    });
    expect((await late.own).result.balance).toBe(amount);
    expect((await getWallet(locked)).balance).toBe(amount);
  });

  it('for long makes nobody come again whose own wallet was locked for a moment', async () => {
    const [long, moment, third] = await makeLaneMates();
    const lockOf = ({ id }: User) =>
      sql`select balance from ledger_accounts where user_id = ${id} for update`;
    const tries = await db().transaction(async (tx) => {
      await tx.execute(lockOf(long));
      const both = await db().transaction(async (other) => {
        await other.execute(lockOf(moment));
        const both = [long, moment].map((user) => coalesced(user, { amount }, randomUUID()));
        const answers = Promise.allSettled(both);
        // Comes after them, so they have been passed over by then.
        await nextTurn();
        await coalesced(third, { amount }, randomUUID());
        return { answers };
      });
      return both.answers;
    });
    const ends = tries.map((each) => (each.status === 'rejected' ? each.reason.code : 'booked'));
    expect(ends).toEqual(['unavailable', 'booked']);
  });
});

/** Three people whose top-ups share their transactions. */
async function makeLaneMates(): Promise<[User, User, User]> {
  const lanes = new Map<number, User[]>();
  for (const user of await makeBuyers(9)) {
    const lane = Number.parseInt(user.id.slice(-4), 16) % 4;
    const mates = [...(lanes.get(lane) ?? []), user];
    const [one, two, three] = mates;
    if (one && two && three) return [one, two, three];
    lanes.set(lane, mates);
  }
  throw new Error('of nine, three are in one of four lanes');
}
