import { drizzle, type MySql2Database } from 'drizzle-orm/mysql2';
import mysql from 'mysql2';
import { env } from '@/lib/env';
import { boundWaits, type WaitLimits } from './bounded-waits';
import * as schema from './schema';

export type Database = MySql2Database<typeof schema>;
export type Tx = Parameters<Parameters<Database['transaction']>[0]>[0];

// On globalThis, because bundlers load modules more than once in a process and each would open its own pool.
type Connected = { pool: mysql.Pool; db: Database };
const shared = globalThis as typeof globalThis & {
  frontrowDatabase?: { usual: Connected; bundles: Connected };
  frontrowWaitLimits?: WaitLimits;
};

const UNKNOWN_VARIABLE = 1193;

const SESSION = [
  "SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = 5",
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  // MariaDB since 10.6.18: locking a row that has changed since the transaction read it is an error, not a lost update.
  // Apart from the others, because a server that does not know it refuses the whole statement.
  'SET SESSION innodb_snapshot_isolation = ON',
];

/** MariaDB: whoever vanished in the middle of a transaction without a word keeps its locks no longer than this. */
const WHERE_WAITS_ARE_BOUNDED = 'SET SESSION idle_transaction_timeout = 10';

function createPool(options: mysql.PoolOptions = {}): mysql.Pool {
  const pool = mysql.createPool({
    uri: env().DATABASE_URL.replace(/^mariadb:/, 'mysql:'),
    connectionLimit: env().DATABASE_POOL_SIZE,
    connectTimeout: 5_000,
    timezone: 'Z',
    charset: 'utf8mb4_unicode_ci',
    supportBigNumbers: true,
    // A stack that is kept for each statement, in case it fails, costs more than sending it; Drizzle's errors have their own.
    trace: false,
    ...options,
  });
  const limits = shared.frontrowWaitLimits;
  if (limits) boundWaits(pool, limits);
  pool.on('connection', (connection) => {
    // Queued on the connection ahead of whatever the pool hands it out for.
    for (const statement of limits ? [...SESSION, WHERE_WAITS_ARE_BOUNDED] : SESSION)
      connection.query(statement, (error) => {
        if (error && error.errno !== UNKNOWN_VARIABLE) connection.destroy();
      });
  });
  return pool;
}

function connect(options?: mysql.PoolOptions): Connected {
  const pool = createPool(options);
  return { pool, db: drizzle(pool, { schema, mode: 'default' }) };
}

/** Neither opens a connection before it is needed. */
function connected() {
  shared.frontrowDatabase ??= { usual: connect(), bundles: connect({ multipleStatements: true }) };
  return shared.frontrowDatabase;
}

/**
 * For processes in which people wait for answers: from now on no statement, and no wait for a connection, takes longer
 * than this. Commands that read everything take their time. To be called before the first connection.
 */
export function boundDatabaseWaits(limits: WaitLimits = { connectionMs: 8_000, silenceMs: 7_000 }): void {
  shared.frontrowWaitLimits = limits;
}

/** The process's connection pool for all that is not bundled. */
export const pool = (): mysql.Pool => connected().usual.pool;

/** The database, through Drizzle. */
export const db = (): Database => connected().usual.db;

/**
 * The database over connections that take several statements in one message: for `bundle.ts` alone, so that elsewhere a
 * statement can never become two.
 */
export const bundleDb = (): Database => connected().bundles.db;

/** Both pools: for tests that listen to what is sent. */
export const pools = (): mysql.Pool[] => Object.values(connected()).map((each) => each.pool);

/** Closes the pools: for commands that end, and for tests. */
export async function closeDatabase(): Promise<void> {
  const open = shared.frontrowDatabase;
  shared.frontrowDatabase = undefined;
  await Promise.all(Object.values(open ?? {}).map((each) => each.pool.promise().end()));
}
