import { drizzle, type MySql2Database } from 'drizzle-orm/mysql2';
import mysql from 'mysql2';
import { env } from '@/lib/env';
import * as schema from './schema';

export type Database = MySql2Database<typeof schema>;
export type Tx = Parameters<Parameters<Database['transaction']>[0]>[0];

// On globalThis, because bundlers load modules more than once in a process and each would open its own pool.
const shared = globalThis as typeof globalThis & { frontrowPool?: mysql.Pool; frontrowDb?: Database };

const UNKNOWN_VARIABLE = 1193;

const SESSION = [
  "SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = 5",
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  // MariaDB since 10.6.18: locking a row that has changed since the transaction read it is an error, not a lost update.
  // Apart from the others, because a server that does not know it refuses the whole statement.
  'SET SESSION innodb_snapshot_isolation = ON',
];

function createPool(): mysql.Pool {
  const pool = mysql.createPool({
    uri: env().DATABASE_URL.replace(/^mariadb:/, 'mysql:'),
    connectionLimit: env().DATABASE_POOL_SIZE,
    connectTimeout: 5_000,
    timezone: 'Z',
    charset: 'utf8mb4_unicode_ci',
    supportBigNumbers: true,
    // A stack that is kept for each statement, in case it fails, costs more than sending it; Drizzle's errors have their own.
    trace: false,
  });
  pool.on('connection', (connection) => {
    // Queued on the connection ahead of whatever the pool hands it out for.
    for (const statement of SESSION)
      connection.query(statement, (error) => {
        if (error && error.errno !== UNKNOWN_VARIABLE) connection.destroy();
      });
  });
  return pool;
}

/** The process's one connection pool. */
export function pool(): mysql.Pool {
  shared.frontrowPool ??= createPool();
  return shared.frontrowPool;
}

/** The database, through Drizzle. */
export function db(): Database {
  shared.frontrowDb ??= drizzle(pool(), { schema, mode: 'default' });
  return shared.frontrowDb;
}

/** Closes the pool: for commands that end, and for tests. */
export async function closeDatabase(): Promise<void> {
  const open = shared.frontrowPool;
  shared.frontrowPool = undefined;
  shared.frontrowDb = undefined;
  await open?.promise().end();
}
