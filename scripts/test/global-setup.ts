import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise';
import type { TestProject } from 'vitest/node';
import type { RedisKind } from '@/lib/testing/breakable-redis';
import { freshDatabase } from './fresh-database';
import { databaseName, SLOTS, workersAtOnce } from './worker-databases';
import { type RedisVars, startWorkerRedis } from './worker-redis';

declare module 'vitest' {
  interface ProvidedContext {
    testSlot: number;
    redisKind: RedisKind;
    /** By worker. */
    redisVars: RedisVars[];
  }
}

/** How each project reaches Redis. */
const KINDS: Record<string, RedisKind> = { db: 'server', 'db-cluster': 'cluster', 'db-upstash': 'rest' };

/** Several runs may share a server: each takes a slot, a pair of databases, for as long as its connection lives. */
async function takeSlot(connection: Connection): Promise<number> {
  const wish = process.env.TEST_SLOT;
  const slots = wish ? [Number(wish)] : Array.from({ length: SLOTS - 1 }, (_, index) => index + 1);
  for (const slot of slots) {
    const [rows] = await connection.query<RowDataPacket[]>('SELECT GET_LOCK(?, 0) AS taken', [
      `frontrow-test-slot-${slot}`,
    ]);
    if (rows[0]?.taken === 1) return slot;
  }
  throw new Error('Other test runs use every test database of this server: wait for one to end.');
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { TEST_DATABASE_URL: serverUrl, TEST_REDIS_URL: redisServerUrl } = process.env;
  if (!serverUrl || !redisServerUrl) {
    throw new Error('The database tests need servers of their own: run them with `npm test -- db [filter]`.');
  }
  const ownerUrl = process.env.TEST_MIGRATION_DATABASE_URL || serverUrl;
  const connection = await mysql.createConnection(ownerUrl.replace(/^mariadb:/, 'mysql:'));
  const slot = await takeSlot(connection);
  for (let worker = 1; worker <= workersAtOnce(); worker += 1) {
    await freshDatabase(databaseName(slot, worker));
  }
  const kind = KINDS[project.name] ?? 'server';
  const redis = await startWorkerRedis(kind, redisServerUrl, slot);
  project.provide('testSlot', slot);
  project.provide('redisKind', kind);
  project.provide(
    'redisVars',
    redis.map(({ vars }) => vars),
  );
  return async () => {
    await Promise.all(redis.map(({ end }) => end()));
    await connection.end();
  };
}
