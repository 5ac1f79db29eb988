import { once } from 'node:events';
import { createServer } from 'node:net';
import { Redis } from '@upstash/redis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PrivateRedis, startPrivateRedis } from '../testing/redis-server';
import { layWire } from '../testing/wire';
import { isRedisOutage } from './outage';
import { type TcpRequester, tcpRequester } from './tcp-requester';

let server: PrivateRedis;
let requester: TcpRequester;
let redis: Redis;

beforeAll(async () => {
  server = await startPrivateRedis();
});
afterAll(() => server.kill());
beforeEach(() => {
  requester = tcpRequester(server.url);
  redis = new Redis(requester);
});
afterEach(() => requester.close());

async function outageOf(work: Promise<unknown>): Promise<{ outage: boolean; ms: number }> {
  const start = performance.now();
  const error = await work.then(
    () => new Error('it succeeded'),
    (thrown: unknown) => thrown,
  );
  return { outage: isRedisOutage(error), ms: performance.now() - start };
}

describe('commands over TCP', () => {
  it('gives replies in the shapes the class expects', async () => {
    expect(await redis.set('text', 'hello')).toBe('OK');
    expect(await redis.get('text')).toBe('hello');
    expect(await redis.get('nothing')).toBeNull();
    expect(await redis.incrby('count', 41)).toBe(41);
    expect(await redis.set('json', { a: [1, 'two', null] })).toBe('OK');
    expect(await redis.get('json')).toEqual({ a: [1, 'two', null] });
    expect(await redis.hset('hash', { name: 'line', size: 3 })).toBe(2);
    expect(await redis.hgetall('hash')).toEqual({ name: 'line', size: 3 });
    expect(await redis.hgetall('nothing')).toBeNull();
    await redis.zadd('scores', { score: 1, member: 'a' }, { score: 2.5, member: 'b' });
    expect(await redis.zrange('scores', 0, -1, { withScores: true })).toEqual(['a', 1, 'b', 2.5]);
    expect(await redis.smembers('nothing')).toEqual([]);
    expect(await redis.scan(0, { match: 'scores' })).toEqual([expect.any(String), expect.any(Array)]);
    expect(await redis.eval('return {1, "a", false, {KEYS[1], ARGV[1]}}', ['k'], ['v'])).toEqual([
      1,
      'a',
      null,
      ['k', 'v'],
    ]);
  });

  it('carries any text unharmed', async () => {
    const text = '줄 서기 — "quotes" \\ \r\n \u0000 🎫';
    await redis.set('text', text);
    expect(await redis.get('text')).toBe(text);
  });

  it('answers a thousand commands at once, each with its own reply', async () => {
    const replies = await Promise.all(Array.from({ length: 1_000 }, (_, n) => redis.echo(`n${n}`)));
    expect(replies).toEqual(Array.from({ length: 1_000 }, (_, n) => `n${n}`));
  });

  it('rejects what the server refuses, naming its reason, and goes on', async () => {
    await redis.set('text', 'hello');
    const refused = redis.lpush('text', 'x');
    await expect(refused).rejects.toThrow(/^WRONGTYPE/);
    expect(isRedisOutage(await refused.catch((error: unknown) => error))).toBe(false);
    expect(await redis.get('text')).toBe('hello');
  });
});

describe('pipelines and transactions', () => {
  it('runs a pipeline and gives every reply', async () => {
    await redis.set('n', 1);
    expect(await redis.pipeline().incr('n').get('n').hgetall('nothing').exec()).toEqual([2, 2, null]);
  });

  it('names the command of a pipeline that failed, or hands out its error', async () => {
    await redis.set('text', 'hello');
    await expect(redis.pipeline().get('text').incr('text').exec()).rejects.toThrow(
      /Command 2 .*not an integer/,
    );
    const replies = await redis.pipeline().get('text').incr('text').exec({ keepErrors: true });
    expect(replies[0]).toMatchObject({ result: 'hello' });
    expect(replies[1]?.error).toMatch(/not an integer/);
  });

  it('runs a transaction as one step', async () => {
    await redis.del('n');
    const transactions = Array.from({ length: 50 }, () => redis.multi().incr('n').incr('n').exec());
    const pairs = (await Promise.all(transactions)) as [number, number][];
    expect(pairs.every(([first, second]) => second === first + 1)).toBe(true);
    expect(await redis.get('n')).toBe(100);
  });

  it('rejects a transaction that the server discards, and changes nothing', async () => {
    await redis.set('n', 1);
    // A wrong number of words is found while the transaction is queued, so all of it is discarded.
    const discarded = requester.request({ path: ['multi-exec'], body: [['incr', 'n'], ['get']] });
    await expect(discarded).rejects.toThrow(/EXECABORT/);
    expect(await redis.get('n')).toBe(1);
  });
});

describe('subscriptions', () => {
  it('delivers what is published until it unsubscribes', async () => {
    const got: unknown[] = [];
    const subscriber = redis.subscribe<unknown>('news');
    subscriber.on('message', ({ message }) => got.push(message));
    await new Promise<void>((resolve) => subscriber.on('subscribe', () => resolve()));
    await redis.publish('news', { seat: 7 });
    await redis.publish('news', 'plain, with a comma');
    await vi.waitFor(() => expect(got).toEqual([{ seat: 7 }, 'plain, with a comma']));
    await subscriber.unsubscribe();
    await vi.waitFor(async () => expect(await redis.publish('news', 'late')).toBe(0));
    expect(got).toHaveLength(2);
  });

  it('delivers by pattern', async () => {
    const got: unknown[] = [];
    const subscriber = redis.psubscribe<unknown>('seats:*');
    subscriber.on('pmessage', (event) => got.push(event));
    await new Promise<void>((resolve) => subscriber.on('psubscribe', () => resolve()));
    await redis.publish('seats:1', { v: 2 });
    await vi.waitFor(() =>
      expect(got).toEqual([{ pattern: 'seats:*', channel: 'seats:1', message: { v: 2 } }]),
    );
    await subscriber.unsubscribe();
  });

  it('subscribes again after the server was gone, and says so', async () => {
    const got: unknown[] = [];
    let subscribed = 0;
    const subscriber = redis.subscribe<unknown>('news');
    subscriber.on('subscribe', () => {
      subscribed += 1;
    });
    subscriber.on('message', ({ message }) => got.push(message));
    await vi.waitFor(() => expect(subscribed).toBe(1));
    await server.kill();
    await server.start();
    await vi.waitFor(() => expect(subscribed).toBe(2), 10_000);
    await vi.waitFor(async () => expect(await redis.publish('news', 'again')).toBe(1), 10_000);
    await vi.waitFor(() => expect(got).toContain('again'));
    await subscriber.unsubscribe();
  });
});

describe('a server that is away', () => {
  it('rejects at once when the server has gone, and works when it is back', async () => {
    await redis.set('n', 1);
    await server.kill();
    const all = await Promise.all(Array.from({ length: 20 }, () => outageOf(redis.get('n'))));
    expect(all.every(({ outage, ms }) => outage && ms < 2_500)).toBe(true);
    const again = await outageOf(redis.get('n'));
    expect(again.outage).toBe(true);
    expect(again.ms).toBeLessThan(100);
    expect((await outageOf(redis.pipeline().get('n').exec())).outage).toBe(true);
    expect((await outageOf(redis.multi().get('n').exec())).outage).toBe(true);
    await server.start();
    await vi.waitFor(async () => expect(await redis.set('n', 2)).toBe('OK'), 10_000);
  });

  it('rejects in bounded time when the server hangs, and works when it wakes', async () => {
    await redis.set('n', 1);
    server.freeze();
    const all = await Promise.all([outageOf(redis.get('n')), outageOf(redis.pipeline().get('n').exec())]);
    const late = await outageOf(redis.get('n'));
    server.thaw();
    expect(all.concat(late).every(({ outage, ms }) => outage && ms < 2_500)).toBe(true);
    await vi.waitFor(async () => expect(await redis.get('n')).toBe(1), 10_000);
  });

  it('is asked over a new connection when the network has swallowed the old one', async () => {
    const wire = await layWire(server.url, 6379);
    const far = tcpRequester(wire.url);
    const client = new Redis(far);
    expect(await client.set('n', 1)).toBe('OK');
    wire.swallow();
    expect((await outageOf(client.get('n'))).outage).toBe(true);
    await wire.mend();
    await vi.waitFor(async () => expect(await client.get('n')).toBe(1), { timeout: 15_000, interval: 100 });
    await far.close();
    wire.cut();
  });

  it('rejects when nothing listens from the start', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const address = probe.address();
    const port = typeof address === 'object' ? address?.port : 0;
    probe.close();
    const nowhere = tcpRequester(`redis://127.0.0.1:${port}`);
    const { outage, ms } = await outageOf(new Redis(nowhere).get('n'));
    await nowhere.close();
    expect(outage).toBe(true);
    expect(ms).toBeLessThan(2_500);
  });
});
