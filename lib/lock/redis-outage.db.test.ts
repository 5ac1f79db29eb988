import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { closeRedis, redis } from '../redis/client';
import { isRedisOutage } from '../redis/outage';
import { useBreakableRedis } from '../testing/breakable-redis';
import { raceMany } from '../testing/shop';
import { commandsProcessed } from '../testing/whole-redis';
import { redisPubsub } from './redis-pubsub';
import { lockKeys } from './redis-scripts';
import { redisSimple } from './redis-simple';
import { redisSpin } from './redis-spin';

const LOCKS = { redisSimple, redisSpin, redisPubsub };
const PATIENCE = { timeout: 15_000, interval: 20 };
const makeName = () => `test-${randomUUID()}`;

let server: Awaited<ReturnType<typeof useBreakableRedis>>;
beforeAll(async () => {
  server = await useBreakableRedis();
});
beforeEach(async () => {
  await server.start();
  await vi.waitFor(() => redis().exists('ready'), PATIENCE);
});
afterAll(async () => {
  await closeRedis();
  await server.end();
});

const standing = (name: string, count: number) =>
  vi.waitFor(async () => expect(await redis().zcard(lockKeys(name)[2])).toBe(count), PATIENCE);

describe('while Redis is away', () => {
  it.each(Object.entries(LOCKS))('%s says so, and the work is not begun', async (_, lock) => {
    await server.kill();
    const work = vi.fn(async () => {});
    const error = await lock.withLock(makeName(), { waitMs: 300, leaseMs: 900 }, work).catch((e) => e);
    expect(isRedisOutage(error)).toBe(true);
    expect(work).not.toHaveBeenCalled();
  });

  it.each(Object.entries(LOCKS))(
    '%s aborts the signal of who holds it, and passes on what comes of the work',
    async (_, lock) => {
      const result = lock.withLock(makeName(), { waitMs: 2_000, leaseMs: 600 }, async ({ signal }) => {
        await server.kill();
        await vi.waitFor(() => expect(signal.aborted).toBe(true), PATIENCE);
        return 'done all the same';
      });
      expect(await result).toBe('done all the same');
    },
  );
});

describe('a Redis that is killed and comes back empty', () => {
  it('lets all who wait in line have the lock, with tokens that go on growing', async () => {
    const name = makeName();
    const tokens: number[] = [];
    let letGo = () => {};
    const kept = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const options = { waitMs: 20_000, leaseMs: 1_500 };
    const holder = redisPubsub.withLock(name, options, async ({ token }) => {
      tokens.push(token);
      await kept;
    });
    await vi.waitFor(() => expect(tokens).toHaveLength(1), PATIENCE);
    const waiting = raceMany(50, () =>
      redisPubsub.withLock(name, options, async ({ token }) => tokens.push(token)),
    );
    await standing(name, 50);
    await server.kill();
    await server.start();
    expect((await waiting).refused).toEqual([]);
    expect(tokens).toEqual(tokens.toSorted((a, b) => a - b));
    expect(new Set(tokens).size).toBe(51);
    letGo();
    await holder;
  });

  it('control: one that stays away lets nobody have it, and nobody waits for ever', async () => {
    const name = makeName();
    const options = { waitMs: 2_500, leaseMs: 60_000 };
    let letGo = () => {};
    const kept = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const holder = redisPubsub.withLock(name, options, () => kept);
    const waiting = Promise.allSettled(
      Array.from({ length: 10 }, () => redisPubsub.withLock(name, options, async () => {})),
    );
    await standing(name, 10);
    await server.kill();
    expect((await waiting).map((one) => one.status === 'rejected' && isRedisOutage(one.reason))).toEqual(
      Array(10).fill(true),
    );
    letGo();
    await holder;
  });
});

// Over REST nobody is told anything: who waits looks every 60 ms, so there the number goes with the time.
describe.runIf(inject('redisKind') !== 'rest')('the commands of an acquisition', () => {
  const spent = async (lock: keyof typeof LOCKS, count: number, nameOf = () => 'the same') => {
    const run = makeName();
    const before = await commandsProcessed();
    const had = await raceMany(count, () =>
      LOCKS[lock].withLock(`${run} ${nameOf()}`, { waitMs: 25_000, leaseMs: 20_000 }, async () => {}),
    );
    expect(had.refused).toEqual([]);
    return ((await commandsProcessed()) - before) / count;
  };

  it('are fifteen at most among a thousand who stand in line, those inside scripts included', async () => {
    expect(await spent('redisPubsub', 1_000)).toBeLessThanOrEqual(15);
  });

  it('are as few for those who meet nobody', async () => {
    expect(await spent('redisPubsub', 100, makeName)).toBeLessThanOrEqual(15);
  });

  it('control: they are more among a hundred who spin', async () => {
    expect(await spent('redisSpin', 100)).toBeGreaterThan(15);
  });
});
