import type { Redis } from 'ioredis';
import { ADMIN_NAME } from '../redis-admin';

/** A command that kept Redis from everybody else, and for how long. */
export type SlowEntry = { command: string; usec: number };

/** What else held the server up, by its own latency monitor: the longest of each kind, milliseconds. */
export type Stall = { event: string; longestMs: number };

type LogEntry = [id: number, at: number, usec: number, words: string[], client: string, name: string];

/** From now on Redis notes every command of more than `usec`, and every other stall of as much. */
export async function watchForStalls(redis: Redis, usec: number): Promise<void> {
  await redis.config('SET', 'slowlog-log-slower-than', String(usec));
  await redis.config('SET', 'slowlog-max-len', '1000');
  await redis.config('SET', 'latency-monitor-threshold', String(Math.ceil(usec / 1_000)));
  await forgetStalls(redis);
}

export async function forgetStalls(redis: Redis): Promise<void> {
  await redis.call('SLOWLOG', 'RESET');
  await redis.call('LATENCY', 'RESET');
}

/** The shop's slow commands since then; those of the benchmark itself are left out. */
export async function slowEntries(redis: Redis): Promise<SlowEntry[]> {
  const entries = (await redis.call('SLOWLOG', 'GET', '1000')) as LogEntry[];
  return entries
    .filter(([, , , , , name]) => name !== ADMIN_NAME)
    .map(([, , usec, words]) => ({ command: words.slice(0, 2).join(' ').slice(0, 40), usec }));
}

/** Forks and the like: no command of ours, and yet everybody waits. */
export async function otherStalls(redis: Redis): Promise<Stall[]> {
  const latest = (await redis.call('LATENCY', 'LATEST')) as [string, number, number, number][];
  return latest
    .filter(([event]) => !event.includes('command'))
    .map(([event, , , longestMs]) => ({ event, longestMs }));
}
