import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { redis } from '../redis/client';
import type { LockWork } from '../testing/lock-worker';
import { startWorker } from '../testing/processes';
import { raceAll, raceMany } from '../testing/shop';
import { emptyRedis } from '../testing/whole-redis';
import type { Lock } from './lock';
import { lockOver } from './redis-pubsub';
import { lockKeys, STAND, standScript } from './redis-scripts';
import { redisSpin } from './redis-spin';
import { openWaitingLines } from './waiting-lines';

const WAIT = { waitMs: 25_000, leaseMs: 10_000 };
const PATIENCE = { timeout: 15_000, interval: 5 };
const makeName = () => `test-${randomUUID()}`;

/** The lock as one more process has it. */
function makeLock(): Lock {
  const lines = openWaitingLines();
  return lockOver(() => lines);
}

const inLine = (name: string) => redis().zcard(lockKeys(name)[2]);
const stands = (name: string, count: number) =>
  vi.waitFor(async () => expect(await inLine(name)).toBe(count), PATIENCE);
const isFree = (name: string) =>
  vi.waitFor(async () => {
    const [held, , line] = lockKeys(name);
    expect([await redis().exists(held), await redis().exists(line)]).toEqual([0, 0]);
  }, PATIENCE);

/** Takes the lock and keeps it until it is let go. */
async function hold(lock: Lock, name: string, leaseMs = 10_000) {
  let letGo = () => {};
  const kept = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let ended: Promise<unknown> = Promise.resolve();
  const token = await new Promise<number>((resolve, reject) => {
    ended = lock.withLock(name, { waitMs: 5_000, leaseMs }, async (held) => {
      resolve(held.token);
      await kept;
    });
    ended.catch(reject);
  });
  return {
    token,
    async letGo() {
      letGo();
      await ended;
    },
  };
}

/** How often somebody had it before one who had asked earlier. */
function inversions(order: number[]): number {
  return order.filter((each, index) => each < Math.max(-1, ...order.slice(0, index))).length;
}

describe('the line', () => {
  it('serves a thousand of one moment in the order in which they asked', async () => {
    const [lock, name] = [makeLock(), makeName()];
    const order: number[] = [];
    const had = await raceMany(1_000, (index) =>
      lock.withLock(name, { waitMs: 25_000, leaseMs: 20_000 }, async () => order.push(index)),
    );
    expect(had.refused).toEqual([]);
    expect(inversions(order)).toBe(0);
    await isFree(name);
  });

  it('control: those who spin are not served in order', async () => {
    const name = makeName();
    const order: number[] = [];
    await raceMany(50, (index) => redisSpin.withLock(name, WAIT, async () => order.push(index)));
    expect(inversions(order)).toBeGreaterThan(0);
  });

  it('is one line for all processes', async () => {
    const [first, second] = [makeLock(), makeLock()];
    const name = makeName();
    const holder = await hold(first, name);
    const order: number[] = [];
    const waiting: Promise<unknown>[] = [];
    for (let index = 0; index < 12; index += 1) {
      const lock = index % 3 === 0 ? second : first;
      waiting.push(lock.withLock(name, WAIT, async () => order.push(index)));
      await stands(name, index + 1);
    }
    await holder.letGo();
    await Promise.all(waiting);
    expect(order).toEqual(Array.from({ length: 12 }, (_, index) => index));
  });

  it('is left by who has waited long enough, without a trace', async () => {
    const [lock, name] = [makeLock(), makeName()];
    const holder = await hold(lock, name);
    const impatient = await raceMany(20, () =>
      lock.withLock(name, { waitMs: 60, leaseMs: 5_000 }, async () => {}),
    );
    expect(impatient.refused).toEqual(Array(20).fill('unavailable'));
    await stands(name, 0);
    await holder.letGo();
    await isFree(name);
  });

  it('goes on when some give up in the very moment in which it is their turn', async () => {
    const [first, second] = [makeLock(), makeLock()];
    const name = makeName();
    let inside = 0;
    const attempts = Array.from({ length: 200 }, (_, index) => () => {
      const lock = index % 2 ? first : second;
      return lock.withLock(name, { waitMs: 20 + 2 * index, leaseMs: 20_000 }, async () => {
        inside += 1;
        expect(inside).toBe(1);
        await pause(3);
        inside -= 1;
      });
    });
    const { won, refused } = await raceAll(attempts);
    expect(won.length + refused.length).toBe(200);
    expect(new Set(refused)).toEqual(new Set(['unavailable']));
    // Had one kept what it was given, this would take twenty seconds.
    expect(await first.withLock(name, { waitMs: 5_000, leaseMs: 900 }, async () => 'free')).toBe('free');
    await isFree(name);
  });

  it('gets back what is given to somebody who has given up unheard', async () => {
    const [first, second] = [makeLock(), makeLock()];
    const name = makeName();
    const [, , line] = lockKeys(name);
    const holder = await hold(first, name);
    const waits = second.withLock(name, { waitMs: 500, leaseMs: 60_000 }, async () => {});
    await stands(name, 1);
    const [gone = ''] = await redis().zrange<string[]>(line, 0, -1);
    await expect(waits).rejects.toMatchObject({ code: 'unavailable' });
    await stands(name, 0);
    // As if nobody had heard it leave.
    await redis().zadd(line, { score: 1, member: gone });
    const next = second.withLock(name, WAIT, async () => 'had');
    await stands(name, 2);
    await holder.letGo();
    expect(await next).toBe('had');
    await isFree(name);
  });

  it('passes over those whose process was killed', async () => {
    const [lock, name] = [makeLock(), makeName()];
    const holder = await hold(lock, name);
    const worker = await startWorker<LockWork>('lock-worker.ts');
    await worker.ask({ work: 'stand', lock: 'redisPubsub', name, leaseMs: 700, count: 5 });
    const last = lock.withLock(name, WAIT, async () => 'had');
    await stands(name, 6);
    await worker.kill();
    await holder.letGo();
    expect(await last).toBe('had');
    await isFree(name);
  });

  it('is set up again by those who wait when Redis was emptied', async () => {
    const [first, second] = [makeLock(), makeLock()];
    const name = makeName();
    const holder = await hold(first, name);
    const waiting = raceMany(50, (index) =>
      (index % 2 ? first : second).withLock(name, WAIT, async ({ token }) => token),
    );
    await stands(name, 50);
    await emptyRedis();
    const { won, refused } = await waiting;
    expect(refused).toEqual([]);
    expect(Math.min(...won)).toBeGreaterThan(holder.token);
    await holder.letGo();
    await isFree(name);
  });
});

describe('the script', () => {
  const say = (name: string, process: string, leave: string[], stand: string[], lua?: string) => {
    const args = [process, 60_000, leave.length, ...leave, ...stand];
    return lua ? redis().eval(lua, lockKeys(name), args.map(String)) : standScript.run(lockKeys(name), args);
  };
  const holderIn = (reply: unknown) => (Array.isArray(reply) ? reply[0] : reply);
  const [a1, a2, b1, c1] = ['a:1:9000', 'a:2:9000', 'b:1:9000', 'c:1:9000'] as const;

  async function makeLine(name: string, lua?: string) {
    await say(name, 'a', [], [a1, a2], lua);
    await say(name, 'b', [], [b1], lua);
    await say(name, 'c', [], [c1], lua);
  }

  it('does nothing more when it is run again', async () => {
    const name = makeName();
    await makeLine(name);
    const [, token] = (await say(name, 'a', [], [a1, a2])) as unknown[];
    expect(await redis().zrange(lockKeys(name)[2], 0, -1)).toEqual([a2, b1, c1]);
    expect(holderIn(await say(name, 'a', [a1], []))).toBe(a2);
    const again = (await say(name, 'a', [a1], [])) as unknown[];
    expect(again[0]).toBe(a2);
    expect(Number(again[1])).toBeGreaterThan(Number(token));
    expect(await redis().zrange(lockKeys(name)[2], 0, -1)).toEqual([b1, c1]);
  });

  it('hands the lock on when its holder was given it and leaves in that moment', async () => {
    const name = makeName();
    await makeLine(name);
    expect(holderIn(await say(name, 'a', [a1, a2], []))).toBe(b1);
  });

  it('hands the lock to nobody who is known to be dead', async () => {
    const name = makeName();
    await makeLine(name);
    await redis().hset(lockKeys(name)[3], { b: 0 });
    await say(name, 'a', [a2], []);
    expect(holderIn(await say(name, 'a', [a1], []))).toBe(c1);
  });

  it('control: without a look at who lives it would', async () => {
    const name = makeName();
    const guard = "if alive(string.match(first, '^([^:]+)')) then return first end";
    expect(STAND).toContain(guard);
    const careless = STAND.replace(guard, 'if first then return first end');
    await makeLine(name, careless);
    await redis().hset(lockKeys(name)[3], { b: 0 });
    await say(name, 'a', [a2], [], careless);
    expect(holderIn(await say(name, 'a', [a1], [], careless))).toBe(b1);
  });

  it('control: one that leaves without handing on would leave the lock behind', async () => {
    const name = makeName();
    const guard = 'if left then id = nil end';
    expect(STAND).toContain(guard);
    const careless = STAND.replace(guard, '');
    await makeLine(name, careless);
    expect(holderIn(await say(name, 'a', [a1], [], careless))).toBe(a1);
  });
});
