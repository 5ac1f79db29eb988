import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import * as scripts from '@/lib/queue/lua/scripts';
import { count } from '../figures';
import { ADMIN_NAME, infoFigure } from '../redis-admin';
import { setPrecedence, timesInterrupted } from './precedence';

/** What kept Redis from everybody else during one part of a run. */
export type Phase = {
  name: string;
  seconds: number;
  /** How often another process was given the processor in between. */
  interrupted: number;
  /** Commands of the shop in SLOWLOG, with their time. */
  slow: { command: string; usec: number }[];
  /** Forks, expiry and the like, by Redis' own latency monitor: the longest of each kind. */
  others: { event: string; longestMs: number }[];
};

type LogEntry = [id: number, at: number, usec: number, words: string[], client: string, name: string];

/** Runs the parts of a line's life one by one and notes every command of more than `usec`, and every other stall. */
export async function watchForStalls(redis: Redis, usec: number) {
  await redis.config('SET', 'slowlog-log-slower-than', String(usec));
  await redis.config('SET', 'slowlog-max-len', '1000');
  await redis.config('SET', 'latency-monitor-threshold', String(Math.ceil(usec / 1_000)));
  const phases: Phase[] = [];
  const pid = await infoFigure(redis, 'server', 'process_id');
  // SLOWLOG goes by the clock on the wall: a command during which another process had the processor is slow too.
  const undisturbed = setPrecedence(pid, true);
  return {
    phases,
    undisturbed,
    async phase<T>(name: string, work: () => Promise<T>): Promise<T> {
      await redis.call('SLOWLOG', 'RESET');
      await redis.call('LATENCY', 'RESET');
      const interrupted = timesInterrupted(pid);
      const began = performance.now();
      const result = await work();
      const seconds = (performance.now() - began) / 1_000;
      const phase = {
        name,
        seconds,
        interrupted: timesInterrupted(pid) - interrupted,
        slow: await slowEntries(redis),
        others: await otherStalls(redis),
      };
      phases.push(phase);
      console.log(`  ${name} (${count(seconds, 1)} s), ${phase.slow.length} slow commands`);
      return result;
    },
    stop: () => setPrecedence(pid, false),
  };
}

export type Watch = Awaited<ReturnType<typeof watchForStalls>>;

/** The shop's; those of the benchmark itself are left out. */
async function slowEntries(redis: Redis): Promise<Phase['slow']> {
  const entries = (await redis.call('SLOWLOG', 'GET', '1000')) as LogEntry[];
  return entries
    .filter(([, , , , , name]) => name !== ADMIN_NAME)
    .map(([, , usec, [command = '', sha = '']]) => ({ command: nameOf(sha) ?? command, usec }));
}

async function otherStalls(redis: Redis): Promise<Phase['others']> {
  const latest = (await redis.call('LATENCY', 'LATEST')) as [string, number, number, number][];
  return latest
    .filter(([event]) => !event.includes('command'))
    .map(([event, , , longestMs]) => ({ event, longestMs }));
}

/** The script that is called by this hash, or that is this text. */
function nameOf(sha: string): string | undefined {
  const found = Object.entries(scripts).find(
    ([, text]) => typeof text === 'string' && (text === sha || sha1(text) === sha),
  );
  return found && `script ${found[0]}`;
}

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');
