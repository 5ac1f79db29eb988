import { Redis } from '@upstash/redis';
import { Redis as TcpClient } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RestFront, startRestFront } from '../testing/redis-rest/front';
import { type PrivateRedis, startPrivateRedis } from '../testing/redis-server';
import { closeRedis, redis, redisIsUp } from './client';
import { isRedisOutage, withRedis } from './outage';
import { defineScript } from './script';

const PATIENCE = { timeout: 10_000 };
const IN_TIME = { outage: true, late: false };

let server: PrivateRedis;
let front: RestFront;
let behind: TcpClient;

beforeAll(async () => {
  server = await startPrivateRedis();
  front = await startRestFront(server.url);
  vi.stubEnv('UPSTASH_REDIS_REST_URL', front.url);
  vi.stubEnv('UPSTASH_REDIS_REST_TOKEN', front.token);
  behind = new TcpClient(server.url);
  behind.on('error', () => {});
});
afterAll(async () => {
  behind.disconnect();
  await closeRedis();
  await front.close();
  await server.kill();
});
beforeEach(async () => {
  await behind.flushall();
  front.requests.length = 0;
});

async function outageOf(work: Promise<unknown>): Promise<unknown> {
  const start = performance.now();
  const error = await work.then(
    (value) => new Error(`it succeeded: ${value}`),
    (thrown: unknown) => thrown,
  );
  const late = performance.now() - start > 2_500;
  return isRedisOutage(error) ? { outage: true, late } : { error };
}

describe('commands over HTTP', () => {
  it('have the replies that they have over TCP', async () => {
    expect(await redis().set('text', '줄 서기 — "quotes" \r\n 🎫')).toBe('OK');
    expect(await redis().get('text')).toBe('줄 서기 — "quotes" \r\n 🎫');
    expect(await redis().get('nothing')).toBeNull();
    await redis().hset('hash', { name: 'line', size: 3 });
    expect(await redis().hgetall('hash')).toEqual({ name: 'line', size: 3 });
    await redis().zadd('scores', { score: 1, member: 'a' }, { score: 2.5, member: 'b' });
    expect(await redis().zrange('scores', 0, -1, { withScores: true })).toEqual(['a', 1, 'b', 2.5]);
    expect(await redis().eval('return {1, "a", false, {KEYS[1], ARGV[1]}}', ['k'], ['v'])).toEqual([
      1,
      'a',
      null,
      ['k', 'v'],
    ]);
    expect(await redis().multi().incr('n').incr('n').exec()).toEqual([1, 2]);
    expect(await redisIsUp()).toBe(true);
  });

  it('are refused as they are over TCP', async () => {
    await redis().set('text', 'hello');
    await expect(redis().lpush('text', 'x')).rejects.toThrow(/WRONGTYPE/);
    await expect(redis().hgetall('text')).rejects.toThrow(/^WRONGTYPE/);
    expect(await outageOf(redis().lpush('text', 'x'))).not.toEqual(IN_TIME);
    const stranger = new Redis({ url: front.url, token: 'a-guess', retry: { retries: 0 } });
    await expect(stranger.ping()).rejects.toThrow(/WRONGPASS/);
  });
});

describe('a command whose reply is lost', () => {
  it('is sent once, and what it did stays done', async () => {
    front.suffer('reply lost');
    expect(await outageOf(redis().incr('n'))).toEqual(IN_TIME);
    expect(front.requests).toEqual([[['incr', 'n']]]);
    expect(await behind.get('n')).toBe('1');
  });

  it.each([
    ['six times by a client that keeps its own count', { backoff: () => 0 }, 6],
    ['twice by one whose retries are off', false as const, 2],
  ])('would be sent %s', async (_, retry, times) => {
    front.suffer('reply lost', { times });
    const careless = new Redis({ url: front.url, token: front.token, retry });
    expect(await outageOf(careless.incr('n'))).toEqual(IN_TIME);
    expect(front.requests).toHaveLength(times);
    expect(await behind.get('n')).toBe(String(times));
  });
});

describe('a script over HTTP', () => {
  it('is sent in full to a server that does not know it, and by its hash from then on', async () => {
    const script = defineScript('return redis.call("INCR", KEYS[1])');
    await behind.script('FLUSH');
    expect(await script.run(['n'], [])).toBe(1);
    expect(front.requests.flat().map(([name]) => name)).toEqual(['evalsha', 'eval']);
    expect(await script.run(['n'], [])).toBe(2);
    expect(front.requests.flat().map(([name]) => name)).toEqual(['evalsha', 'eval', 'evalsha']);
  });

  it('is sent in full once when many need it at the same moment', async () => {
    const script = defineScript('return redis.call("INCRBY", KEYS[1], 1)');
    await behind.script('FLUSH');
    const results = await Promise.all(Array.from({ length: 50 }, () => script.run(['n'], [])));
    expect(new Set(results).size).toBe(50);
    expect(front.requests.flat().filter(([name]) => name === 'eval')).toHaveLength(1);
  });

  it('has run when the reply to its text is lost, and is known then', async () => {
    const script = defineScript('return redis.call("INCRBY", KEYS[1], 2)');
    await behind.script('FLUSH');
    front.suffer('reply lost');
    expect(await outageOf(script.run(['n'], []))).toEqual(IN_TIME);
    expect(await behind.get('n')).toBe('2');
    await script.run(['n'], []);
    expect(front.requests.flat().filter(([name]) => name === 'eval')).toHaveLength(1);
  });
});

describe('an outage over HTTP', () => {
  it('is told in bounded time when no answer comes', async () => {
    front.suffer({ answeredAfterMs: 20_000 }, { times: 2 });
    const all = await Promise.all([outageOf(redis().incr('n')), outageOf(redis().hgetall('hash'))]);
    expect(all).toEqual([IN_TIME, IN_TIME]);
    front.suffer({ answeredAfterMs: 20_000 });
    expect(await redisIsUp()).toBe(false);
    expect(await redisIsUp()).toBe(true);
  });

  it('is told at once when the request does not arrive, and nothing has happened', async () => {
    front.suffer('request lost');
    expect(await outageOf(redis().incr('n'))).toEqual(IN_TIME);
    expect(await behind.exists('n')).toBe(0);
  });

  it('is told at once while Redis is away, and over when it is back', async () => {
    await server.kill();
    expect(await outageOf(redis().incr('n'))).toEqual(IN_TIME);
    expect(await outageOf(redis().multi().incr('n').exec())).toEqual(IN_TIME);
    await expect(withRedis(() => redis().incr('n'))).rejects.toMatchObject({ code: 'unavailable' });
    expect(await redisIsUp()).toBe(false);
    await server.start();
    await vi.waitFor(async () => expect(await redis().incr('n')).toBe(1), PATIENCE);
  });

  it('is told at once when nobody listens', async () => {
    const gone = await startRestFront(server.url);
    await gone.close();
    const nowhere = new Redis({ url: gone.url, token: gone.token, retry: { retries: 0 } });
    expect(await outageOf(nowhere.incr('n'))).toEqual(IN_TIME);
  });
});
