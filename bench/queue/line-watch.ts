import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { lineKeys } from '@/lib/queue/keys';
import type { QueueSale } from '@/lib/queue/sale';

/** One moment of a line: passes that live, and numbers that were called and not claimed yet, no-shows included. */
export type Sample = { at: number; passes: number; unclaimed: number };

// In one step, so that nobody is seen twice or not at all between a call and a pass.
const LOOK = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local s = redis.call('HMGET', KEYS[1], 'unclaimed', 'size')
return {tostring(now), redis.call('ZCOUNT', KEYS[2], '(' .. now, '+inf'), s[1] or '0', s[2] or '-1'}
`;

/** Looks at a line every so often, until it is stopped. Samples begin with the opening. */
export function watchLine(redis: Redis, { performanceId }: QueueSale, everyMs: number) {
  const samples: Sample[] = [];
  const [state = '', passKey = ''] = lineKeys(performanceId);
  let stopped = false;

  async function look(): Promise<void> {
    const reply = (await redis.eval(LOOK, 2, state, passKey)) as (string | number)[];
    const [at = 0, passes = 0, unclaimed = 0, size = -1] = reply.map(Number);
    if (size >= 0) samples.push({ at, passes, unclaimed });
  }

  async function watch(): Promise<void> {
    while (!stopped) {
      await look();
      await pause(everyMs);
    }
  }

  const ended = watch();
  return {
    samples,
    async stop(): Promise<void> {
      stopped = true;
      await ended;
    },
  };
}
