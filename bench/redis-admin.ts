import { Redis } from 'ioredis';

/** Under this name SLOWLOG shows what the benchmark itself asks for. */
export const ADMIN_NAME = 'bench';

/** Does something with a connection of its own to the Redis of the benchmark, past the shop's client. */
export async function adminRedis<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(process.env.REDIS_URL ?? '', { connectionName: ADMIN_NAME, protocol: 2 });
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

export type CommandCost = { calls: number; usec: number };

/** What each command has cost the server so far, by name. Those that scripts call are counted too. */
export async function commandCosts(redis: Redis): Promise<Map<string, CommandCost>> {
  const text = await redis.info('commandstats');
  const lines = text.matchAll(/^cmdstat_(\S+):calls=(\d+),usec=(\d+)/gm);
  return new Map(
    [...lines].map(([, name = '', calls, usec]) => [name, { calls: Number(calls), usec: Number(usec) }]),
  );
}

/** What scripts have cost between two readings, microseconds; what they call is part of it. */
export function scriptUsec(before: Map<string, CommandCost>, after: Map<string, CommandCost>): number {
  const usec = (costs: Map<string, CommandCost>, name: string) => costs.get(name)?.usec ?? 0;
  return ['evalsha', 'eval'].reduce((total, name) => total + usec(after, name) - usec(before, name), 0);
}

/** How many commands a second clients send while `work` goes on; what scripts call is not counted. */
export async function commandsPerSecond(redis: Redis, work: () => Promise<unknown>): Promise<number> {
  const monitor = await redis.monitor();
  let sent = 0;
  monitor.on('monitor', (_time: string, _words: string[], source: string) => {
    if (source !== 'lua') sent += 1;
  });
  try {
    const began = performance.now();
    await work();
    return (sent * 1_000) / (performance.now() - began);
  } finally {
    monitor.disconnect();
  }
}

/** One figure of an INFO section. */
export async function infoFigure(redis: Redis, section: string, name: string): Promise<number> {
  const text = await redis.info(section);
  return Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(text)?.[1] ?? Number.NaN);
}

/** Seconds of processor time that the server's main thread has used so far. */
export async function cpuOf(redis: Redis): Promise<number> {
  const text = await redis.info('cpu');
  const seconds = (name: string) => Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(text)?.[1] ?? 0);
  return seconds('used_cpu_user') + seconds('used_cpu_sys');
}
