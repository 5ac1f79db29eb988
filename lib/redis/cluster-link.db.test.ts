import { Redis } from '@upstash/redis';
import { Cluster } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PrivateCluster, startPrivateCluster } from '../testing/redis-cluster';
import { freePorts } from '../testing/redis-process';
import { closeRedis, redisIsUp } from './client';
import { readClusterUrl } from './cluster-address';
import { isRedisOutage } from './outage';
import { type TcpRequester, tcpRequester } from './tcp-requester';

const PATIENCE = { timeout: 10_000 };

let cluster: PrivateCluster;
let requester: TcpRequester;
let redis: Redis;
/** Hash tags by the master that has their slots when the cluster is new; five at least for each. */
let tags: string[][];

beforeAll(async () => {
  cluster = await startPrivateCluster(1_000);
  vi.stubEnv('REDIS_URL', cluster.url);
  tags = [[], [], []];
  for (let n = 0; tags.some((list) => list.length < 5); n += 1) {
    const slot = Number(await cluster.ask(0, 'CLUSTER', 'KEYSLOT', `tag${n}`));
    tags[Math.floor((3 * slot) / 16_384)]?.push(`tag${n}`);
  }
});
afterAll(() => cluster.remove());
beforeEach(() => {
  requester = tcpRequester(cluster.url);
  redis = new Redis(requester);
});
afterEach(() => requester.close());

/** A key on that master. */
const keyOn = (master: number, nth = 0) => `{${tags[master]?.[nth]}}:n`;

const IN_TIME = { outage: true, late: false };

async function outageOf(work: Promise<unknown>): Promise<unknown> {
  const start = performance.now();
  const error = await work.then(
    (value) => new Error(`it succeeded: ${value}`),
    (thrown: unknown) => thrown,
  );
  const late = performance.now() - start > 2_500;
  return isRedisOutage(error) ? { outage: true, late } : { error };
}

describe('commands to a cluster', () => {
  it('go to the node that has the key, many at once, each with its own reply', async () => {
    const keys = Array.from({ length: 300 }, (_, n) => `many:${n}`);
    await Promise.all(keys.map((key, n) => redis.set(key, n)));
    expect(await Promise.all(keys.map((key) => redis.get(key)))).toEqual(keys.map((_, n) => n));
    const sizes = await Promise.all([0, 1, 2].map((master) => cluster.ask(master, 'DBSIZE')));
    expect(sizes.every((size) => Number(size) > 50)).toBe(true);
  });

  it('have the replies of one server', async () => {
    await redis.hset('hash', { name: 'line', size: 3 });
    expect(await redis.hgetall('hash')).toEqual({ name: 'line', size: 3 });
    expect(await redis.ping()).toBe('PONG');
    expect(await redis.eval('return {1, "a", false, {KEYS[1], ARGV[1]}}', ['k'], ['v'])).toEqual([
      1,
      'a',
      null,
      ['k', 'v'],
    ]);
    await redis.set('text', 'hello');
    await expect(redis.lpush('text', 'x')).rejects.toThrow(/^WRONGTYPE/);
  });

  it('run a pipeline across the nodes, and a transaction on one', async () => {
    const pipeline = redis.pipeline().set(keyOn(0), 1).incr(keyOn(1)).set(keyOn(2), 3);
    expect(await pipeline.exec()).toEqual(['OK', 1, 'OK']);
    expect(
      await redis
        .multi()
        .incr(keyOn(1))
        .incr(`${keyOn(1)}:more`)
        .exec(),
    ).toEqual([2, 1]);
  });

  it('are refused when they need two hash tags, and only they', async () => {
    await redis.set('n', 1);
    const [mixed, other] = await Promise.allSettled([redis.mget('{a}:n', '{b}:n'), redis.incr('n')]);
    expect(mixed).toMatchObject({ status: 'rejected', reason: { message: /^CROSSSLOT/ } });
    expect(isRedisOutage(mixed.status === 'rejected' && mixed.reason)).toBe(false);
    expect(other).toMatchObject({ status: 'fulfilled', value: 2 });
    await expect(redis.multi().incr('{a}:n').incr('{b}:n').exec()).rejects.toThrow(/CROSSSLOT/);
    expect(await redis.get('{a}:n')).toBeNull();
  });
});

describe('a slot that moves to another node', () => {
  let staying: string;
  let moving: string;
  let slot: number;
  let ids: string[];
  let moved = 0;
  beforeEach(async () => {
    moved += 1;
    [staying, moving] = [keyOn(0), keyOn(0, moved)];
    slot = Number(await cluster.ask(0, 'CLUSTER', 'KEYSLOT', moving));
    ids = await Promise.all(
      [0, 1, 2].map(async (master) => String(await cluster.ask(master, 'CLUSTER', 'MYID'))),
    );
    await redis.set(moving, 0);
    await redis.set(staying, 0);
    await cluster.ask(1, 'CLUSTER', 'SETSLOT', slot, 'IMPORTING', ids[0] ?? '');
    await cluster.ask(0, 'CLUSTER', 'SETSLOT', slot, 'MIGRATING', ids[1] ?? '');
  });

  async function move(): Promise<void> {
    const keys = (await cluster.ask(0, 'CLUSTER', 'GETKEYSINSLOT', slot, 100)) as string[];
    const to = cluster.masters[1]?.port ?? 0;
    await cluster.ask(0, 'MIGRATE', '127.0.0.1', to, '', 0, 5_000, 'KEYS', ...keys);
  }
  async function settle(master = 1): Promise<void> {
    for (const each of [1, 0, 2])
      await cluster.ask(each, 'CLUSTER', 'SETSLOT', slot, 'NODE', ids[master] ?? '');
  }
  /** A hundred in one batch to the node that had all of them. */
  const countBoth = () =>
    Promise.all(Array.from({ length: 100 }, (_, n) => redis.incr(n % 2 ? moving : staying)));

  it('is followed while it moves, and everything runs once', async () => {
    await move();
    await countBoth();
    expect(await redis.get(moving)).toBe(50);
    expect(await redis.get(staying)).toBe(50);
    await settle();
  });

  it('is followed after it has moved, and everything runs once', async () => {
    await move();
    await settle();
    await countBoth();
    expect(await redis.get(moving)).toBe(50);
    expect(await redis.get(staying)).toBe(50);
  });

  it('is followed by a transaction', async () => {
    await move();
    await settle();
    expect(await redis.multi().incr(moving).incr(moving).exec()).toEqual([1, 2]);
  });

  it('would be lost by some without a second look at the node that a batch names', async () => {
    const client = new Cluster(readClusterUrl(cluster.url)?.nodes ?? [], { enableAutoPipelining: true });
    await client.get(staying);
    await move();
    await settle();
    const results = await Promise.allSettled(
      Array.from({ length: 100 }, (_, n) => client.incr(n % 2 ? moving : staying)),
    );
    client.disconnect();
    expect(results.some(({ status }) => status === 'rejected')).toBe(true);
  });
});

describe('a subscription in a cluster', () => {
  it('gets what is published through any node, and another node when its own goes', async () => {
    const got: unknown[] = [];
    let subscribed = 0;
    const subscriber = redis.subscribe<unknown>('news');
    subscriber.on('subscribe', () => {
      subscribed += 1;
    });
    subscriber.on('message', ({ message }) => got.push(message));
    await vi.waitFor(() => expect(subscribed).toBe(1), PATIENCE);
    for (const master of [0, 1, 2]) await cluster.ask(master, 'PUBLISH', 'news', `from ${master}`);
    await vi.waitFor(() => expect(got).toHaveLength(3), PATIENCE);
    await cluster.masters[0]?.kill();
    await vi.waitFor(() => expect(subscribed).toBe(2), PATIENCE);
    await cluster.ask(2, 'PUBLISH', 'news', 'again');
    await vi.waitFor(() => expect(got).toContain('again'), PATIENCE);
    await subscriber.unsubscribe();
    await cluster.start();
  });
});

describe('a cluster that is away', () => {
  afterAll(() => closeRedis());

  async function works(): Promise<void> {
    await vi.waitFor(async () => {
      for (const master of [0, 1, 2]) expect(await redis.set(keyOn(master), 1)).toBe('OK');
    }, PATIENCE);
  }

  it('rejects at once what one node had when that is gone, and works when it is back', async () => {
    await works();
    const [gone, here] = [keyOn(0), keyOn(1)];
    await cluster.masters[0]?.kill();
    expect(await redis.incr(here)).toBe(2);
    const all = await Promise.all(Array.from({ length: 20 }, () => outageOf(redis.incr(gone))));
    expect(all).toEqual(all.map(() => IN_TIME));
    expect(await outageOf(redis.multi().get(gone).exec())).toEqual(IN_TIME);
    expect(await outageOf(redis.pipeline().get(here).get(gone).exec())).toEqual(IN_TIME);
    await cluster.start();
    await works();
  });

  it('rejects everything when too little of it is left, and says that it is not up', async () => {
    expect(await redisIsUp()).toBe(true);
    await cluster.masters[0]?.kill();
    await vi.waitFor(() => expect(redis.incr(keyOn(1))).rejects.toThrow(/CLUSTERDOWN/), PATIENCE);
    expect(await outageOf(redis.incr(keyOn(1)))).toEqual(IN_TIME);
    expect(await cluster.ask(2, 'PING')).toBe('PONG');
    expect(await redisIsUp()).toBe(false);
    await cluster.start();
    await works();
    expect(await redisIsUp()).toBe(true);
  });

  it('rejects in bounded time when a node hangs, and works when it wakes', async () => {
    await works();
    const key = keyOn(2);
    cluster.masters[2]?.freeze();
    const all = await Promise.all([outageOf(redis.get(key)), outageOf(redis.multi().get(key).exec())]);
    const late = await outageOf(redis.get(key));
    cluster.masters[2]?.thaw();
    expect([...all, late]).toEqual([IN_TIME, IN_TIME, IN_TIME]);
    await works();
  });

  it('rejects at once when all nodes have gone, and works when they are back', async () => {
    await works();
    await cluster.kill();
    const all = await Promise.all(Array.from({ length: 20 }, (_, n) => outageOf(redis.get(`n${n}`))));
    expect(all).toEqual(all.map(() => IN_TIME));
    await cluster.start();
    await works();
  });

  it('rejects when nothing listens from the start', async () => {
    const nowhere = tcpRequester(`redis+cluster://127.0.0.1:${await freePorts(1)}`);
    const outcome = await outageOf(new Redis(nowhere).get('n'));
    await nowhere.close();
    expect(outcome).toEqual(IN_TIME);
  });
});
