import { readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';
import { db } from '@/db/client';
import { selectRows } from '@/db/plain-sql';
import { sum } from '../figures';
import { cpuSeconds, familyOf } from '../processes';
import { commandCosts } from '../redis-admin';
import type { Site } from '../sites';

/** What MySQL counts of its own work. */
const STATUS = {
  statements: 'Questions',
  commits: 'Com_commit',
  rowsWritten: ['Handler_write', 'Handler_update', 'Handler_delete'],
  logBytes: 'Innodb_os_log_written',
  syncs: 'Innodb_data_fsyncs',
} as const;

type Counted = Record<keyof typeof STATUS, number>;
type Cpu = Record<'app' | 'mysql' | 'redis', number>;

/** `cpu`: seconds of processor time; `commands`: what Redis carried out, `inScripts` part of it. */
export type Done = { at: number; mysql: Counted; commands: number; cpu: Cpu };

/** Megabytes in memory at most, each part with all its processes. */
export type Memory = Record<'app' | 'mysql' | 'redis', number>;

const LOOK_EVERY_MS = 1_000;
const MEGABYTE_IN_KB = 1_024;

/** Watches the processes that serve a sale; those that run elsewhere count as nothing. */
export async function watchServers(site: Site, redis: Redis) {
  const pids = { app: site.pid, mysql: await pidOfMysql(), redis: await pidOfRedis(redis) };
  const memory: Memory = { app: 0, mysql: 0, redis: 0 };
  const look = () => {
    for (const part of ['app', 'mysql', 'redis'] as const)
      memory[part] = Math.max(memory[part], sum(familyOf(pids[part]).map(residentMegabytes)));
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    memory,
    async done(): Promise<Done> {
      const calls = [...(await commandCosts(redis)).values()].map((cost) => cost.calls);
      return {
        at: Date.now(),
        mysql: await countedByMysql(),
        commands: sum(calls),
        cpu: {
          app: site.cpuSeconds(),
          mysql: cpuSeconds(pids.mysql),
          redis: cpuSeconds(pids.redis),
        },
      };
    },
    stop: () => clearInterval(timer),
  };
}

/** What was done from one look to the next. */
export function doneBetween(before: Done, after: Done): Done & { seconds: number } {
  const less = <Key extends string>(a: Record<Key, number>, b: Record<Key, number>) =>
    Object.fromEntries(Object.keys(a).map((key) => [key, a[key as Key] - b[key as Key]])) as Record<
      Key,
      number
    >;
  return {
    at: after.at,
    seconds: (after.at - before.at) / 1_000,
    mysql: less(after.mysql, before.mysql),
    commands: after.commands - before.commands,
    cpu: less(after.cpu, before.cpu),
  };
}

async function countedByMysql(): Promise<Counted> {
  const rows = await selectRows<{ Variable_name: string; Value: string }>(db(), 'show global status', []);
  const values = new Map(rows.map((row) => [row.Variable_name, Number(row.Value)]));
  const counted = Object.entries(STATUS).map(([key, names]) => [
    key,
    sum([names].flat().map((name) => values.get(name) ?? 0)),
  ]);
  return Object.fromEntries(counted) as Counted;
}

/** The server's process when it runs on this machine and lets us know; else 0. */
export async function pidOfMysql(): Promise<number> {
  const [found] = await selectRows<{ file: string }>(db(), 'select @@pid_file as file', []);
  try {
    return Number(readFileSync(found?.file ?? '', 'utf8')) || 0;
  } catch {
    return 0;
  }
}

async function pidOfRedis(redis: Redis): Promise<number> {
  const told = /^process_id:(\d+)/m.exec(await redis.info('server'))?.[1];
  return Number(told ?? 0);
}

function residentMegabytes(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) / MEGABYTE_IN_KB;
  } catch {
    return 0;
  }
}
