import type { Redis } from 'ioredis';
import { sum } from '../figures';
import { cpuSeconds } from '../processes';
import { commandCosts, cpuOf } from '../redis-admin';
import type { Site } from '../sites';
import type { Heard } from './overheard';
import { pidOfMysql } from './servers';

/** Processor times in microseconds: 0 where the system does not tell. `calls`: commands that Redis carried out, those of scripts included. */
export type Work = {
  seconds: number;
  statements: Map<string, number>;
  commits: number;
  commands: Map<string, number>;
  calls: number;
  serverUsec: number;
  mysqlUsec: number;
  redisUsec: number;
};

/** What the bench itself asks, to know the others. */
const OWN_COMMANDS = new Set(['info', 'monitor', 'client|setname', 'hello', 'select', 'ping']);

/** Reads what a site and its servers have done so far. */
export async function workReader(site: Site, heard: Heard, redis: Redis): Promise<() => Promise<Work>> {
  const mysql = await pidOfMysql();
  return async () => {
    const costs = [...(await commandCosts(redis))].filter(([name]) => !OWN_COMMANDS.has(name));
    return {
      seconds: performance.now() / 1_000,
      statements: new Map(heard.statements),
      commits: heard.commits,
      commands: new Map(heard.commands),
      calls: sum(costs.map(([, { calls }]) => calls)),
      serverUsec: site.cpuSeconds() * 1e6,
      mysqlUsec: cpuSeconds(mysql) * 1e6,
      redisUsec: (await cpuOf(redis)) * 1e6,
    };
  };
}

/** What was done between two readings. */
export function workBetween(before: Work, after: Work): Work {
  return combine(after, before, (a, b) => a - b);
}

/** All of it together. */
export function sumOfWork(all: Work[]): Work {
  return all.reduce((total, work) => combine(total, work, (a, b) => a + b));
}

/** What is left of `work` without what is done anyway in as long a time. Never less than nothing. */
export function withoutIdling(work: Work, idle: Work): Work {
  const share = work.seconds / idle.seconds;
  return { ...combine(work, idle, (a, b) => Math.max(0, a - b * share)), seconds: work.seconds };
}

function combine(one: Work, other: Work, of: (a: number, b: number) => number): Work {
  const each = (a: Map<string, number>, b: Map<string, number>) =>
    new Map(
      [...new Set([...a.keys(), ...b.keys()])].map((key) => [key, of(a.get(key) ?? 0, b.get(key) ?? 0)]),
    );
  return {
    seconds: of(one.seconds, other.seconds),
    statements: each(one.statements, other.statements),
    commits: of(one.commits, other.commits),
    commands: each(one.commands, other.commands),
    calls: of(one.calls, other.calls),
    serverUsec: of(one.serverUsec, other.serverUsec),
    mysqlUsec: of(one.mysqlUsec, other.mysqlUsec),
    redisUsec: of(one.redisUsec, other.redisUsec),
  };
}
