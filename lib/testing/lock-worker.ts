import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { Held, Lock } from '../lock/lock';
import { redisPubsub } from '../lock/redis-pubsub';
import { lockKeys } from '../lock/redis-scripts';
import { redisSimple } from '../lock/redis-simple';
import { redisSpin } from '../lock/redis-spin';
import { redis, redisIsUp } from '../redis/client';

/** Keeps nothing apart: with this, what the locks are for goes wrong. */
const none: Lock = { withLock: (_, __, work) => work({ token: 0, signal: new AbortController().signal }) };

export const LOCKS = { none, redisSimple, redisSpin, redisPubsub };

/**
 * What a process does with a lock. `race`: many take it, each looks whether it is alone, and the tokens are told.
 * `hold`: takes it, tells the token, and keeps it until the line `{"work":"end"}` comes; then tells whether the signal
 * was aborted. `stand`: that many wait for it and the process says so when they stand in line.
 */
export type LockWork = {
  work: 'race' | 'hold' | 'stand' | 'end';
  lock: keyof typeof LOCKS;
  name: string;
  leaseMs: number;
  count: number;
};
export type Raced = { tokens: number[]; overlaps: number };

const tell = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);

/** Counts in Redis those who are inside; more than one is an overlap. */
async function lookAround(name: string): Promise<boolean> {
  const inside = await redis().incr(`inside:{${name}}`);
  await pause(1);
  await redis().decr(`inside:{${name}}`);
  return inside > 1;
}

async function race({ lock, name, leaseMs, count }: LockWork): Promise<Raced> {
  const raced: Raced = { tokens: [], overlaps: 0 };
  const one = async ({ token }: Held) => {
    raced.tokens.push(token);
    if (await lookAround(name)) raced.overlaps += 1;
  };
  // Chance decides who has it next: on a busy machine some of two hundred wait for long.
  const options = { waitMs: 100_000, leaseMs };
  await Promise.all(Array.from({ length: count }, () => LOCKS[lock].withLock(name, options, one)));
  return raced;
}

/** A busy machine may let one question go unanswered. */
const standing = (name: string) =>
  redis()
    .zcard(lockKeys(name)[2])
    .catch(() => 0);

const lines = createInterface({ input: process.stdin });
await redisIsUp();
tell('ready');
let end = () => {};
for await (const line of lines) {
  const work = JSON.parse(line) as LockWork;
  const options = { waitMs: 28_000, leaseMs: work.leaseMs };
  const lock = LOCKS[work.lock] ?? none;
  if (work.work === 'race') tell(await race(work));
  if (work.work === 'end') end();
  if (work.work === 'stand') {
    for (let each = 0; each < work.count; each += 1)
      lock.withLock(work.name, options, async () => {}).catch(() => {});
    while ((await standing(work.name)) < work.count) await pause(5);
    tell('standing');
  }
  if (work.work === 'hold') {
    const held = new Promise<void>((resolve) => {
      end = resolve;
    });
    const inside = async ({ token, signal }: Held) => {
      tell(token);
      await held;
      // The watchdog's turn, if it has not had one since the process went on.
      await pause(0);
      return signal.aborted;
    };
    lock.withLock(work.name, options, inside).then(tell, () => tell('failed'));
  }
}
process.exit();
