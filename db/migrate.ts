import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise';
import { isLockWaitTimeout } from './errors';
import { grantTables } from './grants';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), 'migrations');
const PAUSE_MS = 500;
const TRIES = 60;

type Urls = { DATABASE_URL: string; MIGRATION_DATABASE_URL?: string };
type Manner = {
  folder?: string;
  /** How long another run may take, in seconds. */
  patienceS?: number;
  /** How long a statement may wait for a table that somebody uses, in seconds. */
  lockWaitS?: number;
};

/**
 * Brings the tables up to date as their owner (the user of MIGRATION_DATABASE_URL, else that of DATABASE_URL), and what
 * the app's user may do with them where that is another one. Safe to run again, and beside another run. Throws one
 * sentence when another run does not end, or a table is never free.
 */
export async function migrate(
  { DATABASE_URL: app, MIGRATION_DATABASE_URL: owner = app }: Urls,
  { folder = FOLDER, patienceS = 60, lockWaitS = 2 }: Manner = {},
) {
  const connection = await mysql.createConnection({
    uri: owner.replace(/^mariadb:/, 'mysql:'),
    timezone: 'Z',
  });
  try {
    await takeTurn(connection, patienceS);
    // The zone is for columns whose default is the time now.
    await connection.query("SET SESSION time_zone = '+00:00', lock_wait_timeout = ?", [lockWaitS]);
    await apply(connection, folder);
    if (new URL(app).username !== new URL(owner).username) await grantTables(connection, app);
  } finally {
    await connection.end();
  }
}

async function takeTurn(connection: Connection, patienceS: number): Promise<void> {
  const [[row]] = await connection.query<RowDataPacket[]>(
    "SELECT GET_LOCK('frontrow-migrations', ?) AS taken",
    [patienceS],
  );
  if (row?.taken !== 1)
    throw new Error(
      `Another migration of this server has not ended within ${patienceS} s: look for it with SHOW PROCESSLIST.`,
    );
}

/** In the order of the journal, each noted once it is done, in the table that Drizzle's own migrator keeps. */
async function apply(connection: Connection, migrationsFolder: string): Promise<void> {
  await connection.query(
    'CREATE TABLE IF NOT EXISTS `__drizzle_migrations` (id SERIAL PRIMARY KEY, hash TEXT NOT NULL, created_at BIGINT)',
  );
  const [[last]] = await connection.query<RowDataPacket[]>(
    'SELECT MAX(created_at) AS at FROM `__drizzle_migrations`',
  );
  for (const { sql, hash, folderMillis } of readMigrationFiles({ migrationsFolder })) {
    if (folderMillis <= Number(last?.at ?? 0)) continue;
    for (const statement of sql) await givingWay(() => connection.query(statement));
    await connection.query('INSERT INTO `__drizzle_migrations` (hash, created_at) VALUES (?, ?)', [
      hash,
      folderMillis,
    ]);
  }
}

/**
 * Everybody who wants a table queues up behind a statement that waits to change it, so none waits for long: it lets them
 * pass and tries again.
 */
async function givingWay(statement: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await statement();
      return;
    } catch (error) {
      if (!isLockWaitTimeout(error) || attempt === TRIES) throw error;
      await pause(PAUSE_MS);
    }
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { env } = await import('@/lib/env');
  await migrate(env());
}
