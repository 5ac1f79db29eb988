import { setTimeout as pause } from 'node:timers/promises';
import { Redis as TcpClient } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeRedis, redis } from '../redis/client';
import { type PrivateRedis, startPrivateRedis } from '../testing/redis-server';
import { raceMany } from '../testing/shop';
import type { Lock } from './lock';
import { lockOver } from './redis-pubsub';
import { lockKeys, STAND } from './redis-scripts';
import { openWaitingLines } from './waiting-lines';

const PATIENCE = { timeout: 15_000, interval: 20 };
const FROZEN_MS = 4_000;

let server: PrivateRedis;
let admin: TcpClient;
beforeAll(async () => {
  server = await startPrivateRedis();
  for (const name of ['UPSTASH_REDIS_REST_URL', 'UPSTASH_REDIS_REST_TOKEN']) vi.stubEnv(name, '');
  // A user without any channel: nobody is told anything, and each process looks for itself.
  vi.stubEnv('REDIS_URL', server.url.replace('//', '//quiet:quiet@'));
  admin = new TcpClient(server.url);
  await admin.call('ACL', 'SETUSER', 'quiet', 'on', '>quiet', '~*', '+@all', 'resetchannels');
});
afterAll(async () => {
  admin.disconnect();
  await closeRedis();
  await server.kill();
});

const standing = (name: string, count: number) =>
  vi.waitFor(async () => expect(await redis().zcard(lockKeys(name)[2])).toBe(count), PATIENCE);

async function scriptCalls(): Promise<number> {
  const calls = /cmdstat_evalsha:calls=(\d+)/.exec(await admin.info('commandstats'));
  return Number(calls?.[1] ?? 0);
}

function makeLock(): Lock {
  const lines = openWaitingLines();
  return lockOver(() => lines);
}

describe('a Redis that answers nothing for a while', () => {
  it('is not asked the same over and over afterwards, before the holder can give the lock back', async () => {
    const [lock, name, count] = [makeLock(), 'frozen', 1_000];
    let letGo = () => {};
    const kept = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const options = { waitMs: 20_000, leaseMs: 15_000 };
    const holder = lock.withLock(name, options, () => kept);
    const waiting = raceMany(count, () => lock.withLock(name, options, async () => {}));
    await standing(name, count);
    server.freeze();
    await pause(FROZEN_MS);
    server.thaw();
    const before = await scriptCalls();
    letGo();
    await holder;
    const asked = (await scriptCalls()) - before;
    expect(asked).toBeLessThanOrEqual(15);
    expect((await waiting).refused).toEqual([]);
  });
});

describe('a user of Redis who may not publish', () => {
  const a = 'a:1:9000';
  const b = 'b:1:9000';

  async function handOver(name: string, lua: string): Promise<unknown> {
    const quiet = new TcpClient(server.url, { username: 'quiet', password: 'quiet' });
    const say = (process: string, ...rest: string[]) =>
      quiet.eval(lua, 4, ...lockKeys(name), process, 60_000, ...rest);
    try {
      await say('a', '0', a);
      await say('b', '0', b);
      return await say('a', '1', a).catch((error: Error) => error.message);
    } finally {
      quiet.disconnect();
    }
  }

  it('hands the lock over all the same', async () => {
    expect(await handOver('quiet', STAND)).toEqual([b, expect.any(String), 9_000, 1]);
  });

  it('serves two processes that are never told, in the order in which they asked', async () => {
    const [first, second] = [makeLock(), makeLock()];
    const order: number[] = [];
    const { refused } = await raceMany(20, (index) =>
      (index % 2 ? first : second).withLock('untold', { waitMs: 20_000, leaseMs: 15_000 }, async () =>
        order.push(index),
      ),
    );
    expect(refused).toEqual([]);
    for (const process of [0, 1])
      expect(order.filter((index) => index % 2 === process)).toEqual(
        Array.from({ length: 10 }, (_, index) => 2 * index + process),
      );
  });

  it('control: would be told of a failure, were publishing more than a shortcut', async () => {
    expect(STAND).toContain('redis.pcall');
    const strict = STAND.replace('redis.pcall', 'redis.call');
    expect(await handOver('strict', strict)).toMatch(/publish|permission/);
  });
});
