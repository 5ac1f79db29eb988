import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { adminRedis } from './redis-admin';

/** What the figures were measured on, and with which code: a line each. */
export async function describeMachine(): Promise<string[]> {
  const [cpu] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const [rows] = await db().execute(sql`select version() as version`);
  const [database] = rows as unknown as { version: string }[];
  const server = await adminRedis((redis) => redis.info('server'));
  const redisVersion = /redis_version:(\S+)/.exec(server)?.[1] ?? 'unknown';
  return [
    `${cpu?.model.trim() ?? 'unknown processor'}, ${os.cpus().length} cores, ${memory} GB, ${os.type()} ${os.release()}`,
    `Node ${process.versions.node}, Redis ${redisVersion} (AOF, fsync every second), ${database?.version ?? 'unknown database'}`,
    `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, ${commit()}`,
  ];
}

function commit(): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
    const changed = git('status', '--porcelain') ? ' with changes' : '';
    return `commit ${git('rev-parse', '--short', 'HEAD')}${changed}`;
  } catch {
    return 'no commit';
  }
}
