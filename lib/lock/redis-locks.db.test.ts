import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { redis } from '../redis/client';
import type { LockWork, Raced } from '../testing/lock-worker';
import { startWorker, type Worker } from '../testing/processes';
import { raceMany } from '../testing/shop';
import { emptyRedis } from '../testing/whole-redis';
import { redisPubsub } from './redis-pubsub';
import { lockKeys, RENEW } from './redis-scripts';
import { redisSimple } from './redis-simple';
import { redisSpin } from './redis-spin';

/** Long enough for a busy machine; where the end of a lease is the matter, the test says how long it is. */
const LEASE_MS = 10_000;
const WAIT = { waitMs: 15_000, leaseMs: LEASE_MS };
const makeName = () => `test-${randomUUID()}`;
const LOCKS = { redisSimple, redisSpin, redisPubsub };
const ALL = Object.keys(LOCKS) as (keyof typeof LOCKS)[];
const WAITING = ALL.filter((lock) => lock !== 'redisSimple');

const workers: Worker<LockWork>[] = [];
beforeAll(async () => {
  workers.push(
    ...(await Promise.all([
      startWorker<LockWork>('lock-worker.ts'),
      startWorker<LockWork>('lock-worker.ts'),
    ])),
  );
});
afterAll(() => Promise.all(workers.map((worker) => worker.end())));

const raceInTwo = (lock: LockWork['lock'], name: string) =>
  Promise.all(
    workers.map((worker) => worker.ask<Raced>({ work: 'race', lock, name, leaseMs: 5_000, count: 100 })),
  );
/** As if the time of the lease had gone by. */
const endLease = (name: string) => redis().del(lockKeys(name)[0]);
const traces = async (name: string) =>
  Promise.all(lockKeys(name).map(async (key) => [key, await redis().exists(key)]));

describe('two hundred who want one lock, in two processes', () => {
  it.each(WAITING)(
    '%s: all have it, one at a time, each with a token of its own',
    async (lock) => {
      const raced = await raceInTwo(lock, makeName());
      expect(raced.map(({ overlaps }) => overlaps)).toEqual([0, 0]);
      for (const { tokens } of raced) expect(tokens).toEqual(tokens.toSorted((a, b) => a - b));
      expect(new Set(raced.flatMap(({ tokens }) => tokens)).size).toBe(200);
    },
    120_000,
  );

  it('control: with nothing that keeps them apart they are seen to overlap', async () => {
    const raced = await raceInTwo('none', makeName());
    expect(raced[0]?.overlaps).toBeGreaterThan(0);
  });
});

describe('redisSimple', () => {
  it('gives the lock to one of many and refuses the others at once', async () => {
    const name = makeName();
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const racing = raceMany(20, () => redisSimple.withLock(name, WAIT, () => opened));
    await vi.waitFor(async () => expect(await redis().exists(lockKeys(name)[0])).toBe(1));
    await expect(redisSimple.withLock(name, WAIT, async () => {})).rejects.toMatchObject({
      code: 'unavailable',
      details: { retryAfter: 1 },
    });
    open();
    const { won, refused } = await racing;
    expect([won.length, refused]).toEqual([1, Array(19).fill('unavailable')]);
  });
});

describe.each(ALL)('%s', (kind) => {
  const lock = LOCKS[kind];

  it('comes to what the work comes to, and is free afterwards', async () => {
    const name = makeName();
    expect(await lock.withLock(name, WAIT, async () => 'done')).toBe('done');
    await expect(lock.withLock(name, WAIT, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await lock.withLock(name, { waitMs: 2_000, leaseMs: LEASE_MS }, async () => 'again')).toBe(
      'again',
    );
    const [held, , line, living] = await traces(name);
    expect([held, line, living].map((trace) => trace?.[1])).toEqual([0, 0, 0]);
  });

  it('gives tokens that grow, over an emptied Redis and a clock that goes back', async () => {
    const name = makeName();
    const tokens: number[] = [];
    const note = async ({ token }: { token: number }) => tokens.push(token);
    await lock.withLock(name, WAIT, note);
    await emptyRedis();
    await lock.withLock(name, WAIT, note);
    // Yesterday's clock, seen from a token of tomorrow.
    const ahead = Date.now() * 1_000 + 86_400_000_000;
    await redis().set(lockKeys(name)[1], ahead);
    await lock.withLock(name, WAIT, note);
    await lock.withLock(name, WAIT, note);
    expect(tokens).toEqual([...new Set(tokens)].toSorted((a, b) => a - b));
    expect(tokens.slice(2)).toEqual([ahead + 1, ahead + 2]);
  });

  it('is held for longer than its lease while the work runs', async () => {
    const name = makeName();
    const [key] = lockKeys(name);
    const options = { waitMs: 1_000, leaseMs: 900 };
    await lock.withLock(name, options, async ({ signal }) => {
      const left: number[] = [];
      // A watchdog at work is seen by a lease that is longer than it was.
      await vi.waitFor(
        async () => {
          left.push(await redis().pttl(key));
          const renewals = left.filter((ms, index) => ms > (left[index - 1] ?? Number.POSITIVE_INFINITY));
          expect(renewals.length).toBeGreaterThan(3);
        },
        { timeout: 10_000, interval: 10 },
      );
      expect(signal.aborted).toBe(false);
    });
  });

  it('tells the holder that has lost it, hands on what its work came to, and takes nothing from the next', async () => {
    const name = makeName();
    const options = { waitMs: 5_000, leaseMs: 1_500 };
    const tokens: number[] = [];
    const late = lock.withLock(name, options, async ({ token, signal }) => {
      tokens.push(token);
      await endLease(name);
      return lock.withLock(name, options, async (next) => {
        tokens.push(next.token);
        await vi.waitFor(() => expect(signal.aborted).toBe(true), { timeout: 5_000 });
        return next.signal.aborted;
      });
    });
    expect(await late).toBe(false);
    expect(tokens[1]).toBeGreaterThan(tokens[0] ?? 0);
  });

  it('does not give back what another holds', async () => {
    const name = makeName();
    const [key] = lockKeys(name);
    await lock.withLock(name, WAIT, () => redis().set(key, 'somebody 7'));
    expect(await redis().get(key)).toBe('somebody 7');
  });

  it('passes from a holder that is killed to the next when the lease is over, and not before', async () => {
    const name = makeName();
    const leaseMs = 1_200;
    const holder = await startWorker<LockWork>('lock-worker.ts');
    const token = await holder.ask<number>({ work: 'hold', lock: kind, name, leaseMs, count: 1 });
    await holder.kill();
    const [key] = lockKeys(name);
    const before = Number(await redis().pttl(key));
    expect(before).toBeGreaterThan(0);
    const since = performance.now();
    // The simple lock is for the caller to ask for again.
    const next = () => lock.withLock(name, { waitMs: 10_000, leaseMs }, async (held) => held.token);
    const had = await vi.waitFor(next, { timeout: 20_000, interval: 20 });
    expect(had).toBeGreaterThan(token);
    expect(performance.now() - since).toBeGreaterThanOrEqual(before - 20);
  });

  it('passes from a holder that is stopped to the next, and the stopped one finds out', async () => {
    const name = makeName();
    const leaseMs = 600;
    const holder = await startWorker<LockWork>('lock-worker.ts');
    try {
      const ask = { lock: kind, name, leaseMs, count: 1 };
      const token = await holder.ask<number>({ work: 'hold', ...ask });
      holder.freeze();
      const inside = async (held: { token: number; signal: AbortSignal }) => {
        holder.thaw();
        expect(await holder.ask({ work: 'end', ...ask })).toBe(true);
        return [held.token, held.signal.aborted, await redis().exists(lockKeys(name)[0])];
      };
      const next = () => lock.withLock(name, { waitMs: 10_000, leaseMs: 10_000 }, inside);
      const [had, ...rest] = await vi.waitFor(next, { timeout: 20_000, interval: 20 });
      expect(had).toBeGreaterThan(token);
      expect(rest).toEqual([false, 1]);
    } finally {
      await holder.kill();
    }
  });

  it('control: a holder that is not stopped keeps it, and finds nothing', async () => {
    const name = makeName();
    const holder = await startWorker<LockWork>('lock-worker.ts');
    const ask = { lock: kind, name, leaseMs: 1_500, count: 1 };
    await holder.ask<number>({ work: 'hold', ...ask });
    const next = lock.withLock(name, { waitMs: 2_500, leaseMs: 1_500 }, async () => {});
    await expect(next).rejects.toMatchObject({ code: 'unavailable' });
    expect(await holder.ask({ work: 'end', ...ask })).toBe(false);
    await holder.end();
  });
});

describe('a script that is run again because its reply was lost', () => {
  it('takes the lock once, renews what is ours, and gives back nothing twice', async () => {
    const name = makeName();
    const { takeScript, giveBackScript, renewScript } = await import('./redis-scripts');
    const take = (id: string) => takeScript.run(lockKeys(name), [id, 10_000]);
    const token = await take('first');
    expect(await take('first')).toBe(token);
    expect(await take('second')).toBe(0);
    expect(await renewScript.run(lockKeys(name), ['second', 10_000])).toBe(0);
    expect(await giveBackScript.run(lockKeys(name), ['first'])).toBe(1);
    const next = Number(await take('second'));
    expect(next).toBeGreaterThan(Number(token));
    expect(await giveBackScript.run(lockKeys(name), ['first'])).toBe(0);
    expect(await take('second')).toBe(next);
  });

  it('control: without a look at whose it is, somebody renews what another holds', async () => {
    const guard = 'if holder() ~= ARGV[1] then return 0 end';
    const careless = RENEW.replace(guard, '');
    expect(careless).not.toBe(RENEW);
    const name = makeName();
    await redisSimple.withLock(name, WAIT, async () => {
      expect(await redis().eval(careless, lockKeys(name), ['somebody else', 10_000])).toBe(1);
    });
  });
});
