import { inArray } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { ledgerAccounts } from '@/db/schema';
import { auditBooks } from '../audit';
import { DomainError } from '../errors';
import { RedisOutage } from '../redis/outage';
import type { TopUpWay } from '../wallet/ways/way';
import { ways } from '../wallet/ways/ways';
import { measureWay } from './measure-way';
import { labAccounts, readWallets } from './wallets';

const N = 40;

const isOf = (users: { id: string }[]) =>
  inArray(
    ledgerAccounts.userId,
    users.map(({ id }) => id),
  );

const brokenBooks = async () => (await auditBooks()).filter(({ rows }) => rows.length > 0);

describe('measuring a way', () => {
  it('finds all booked and nothing lost where top-ups are kept apart', async () => {
    const heard: number[] = [];
    const found = await measureWay({ way: ways.coalesced, n: N, wallets: 'one' }, (answered) =>
      heard.push(answered),
    );
    expect(found).toMatchObject({
      n: N,
      succeeded: N,
      failed: 0,
      setbacks: {},
      lostUpdates: 0,
      overtakers: 0,
    });
    expect(heard).toEqual(Array.from({ length: N }, (_, index) => index + 1));
    expect(found.p50).toBeLessThanOrEqual(found.p99 ?? 0);
    expect(found.p99).toBeLessThanOrEqual(found.max ?? 0);
    expect(found.max).toBeLessThanOrEqual(found.ms);
  });

  it('control: finds what is lost without any lock, and leaves books that balance', async () => {
    const found = await measureWay({ way: ways.none, n: N, wallets: 'one' });
    expect(found).toMatchObject({ succeeded: N, overtakers: null });
    expect(found.lostUpdates).toBeGreaterThan(0);
    expect(await brokenBooks()).toEqual([]);
  });

  it('gives each a wallet of its own when asked to, where nothing can be lost', async () => {
    const found = await measureWay({ way: ways.none, n: N, wallets: 'each' });
    expect(found).toMatchObject({ succeeded: N, lostUpdates: 0, overtakers: null });
    expect(new Set((await labAccounts(N)).map(({ id }) => id)).size).toBe(N);
  });

  it('tells a way that gives up from one that breaks, and goes on', async () => {
    let asked = 0;
    const way: TopUpWay = (user, input, key) => {
      asked += 1;
      if (asked % 4 === 0) throw new DomainError('unavailable', 'Too many want this wallet.');
      if (asked % 4 === 1) throw new Error('broken');
      return ways.guarded(user, input, key);
    };
    const found = await measureWay({ way: async (...call) => way(...call), n: N, wallets: 'one' });
    expect(found).toMatchObject({ succeeded: N / 2, failed: N / 2, lostUpdates: 0 });
    expect(found.setbacks).toEqual({ 'gave-up': N / 4, fault: N / 4 });
  });

  it('tells Redis being away from a lock that could not be had', async () => {
    const cause = new RedisOutage('no connection');
    const way = () => Promise.reject(new DomainError('unavailable', 'Busy.', {}, { cause }));
    expect(await measureWay({ way, n: 3, wallets: 'one' })).toMatchObject({ setbacks: { 'redis-away': 3 } });
  });

  it('says that nobody waited for a booking where nothing was booked', async () => {
    const way = () => Promise.reject(new DomainError('unavailable', 'Closed.'));
    const found = await measureWay({ way, n: 3, wallets: 'one' });
    expect(found).toMatchObject({
      succeeded: 0,
      failed: 3,
      p50: null,
      p99: null,
      max: null,
      overtakers: null,
    });
  });

  it('puts right what a process that died had left', async () => {
    const users = await labAccounts(1);
    await db().update(ledgerAccounts).set({ balance: 7, entryCount: 99 }).where(isOf(users));
    await measureWay({ way: ways.guarded, n: 1, wallets: 'one' });
    expect((await readWallets(users))[0]?.balance).not.toBe(1_007);
    expect(await brokenBooks()).toEqual([]);
  });
});
