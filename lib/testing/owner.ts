import { drizzle } from 'drizzle-orm/mysql2';
import mysql, { type Connection } from 'mysql2/promise';
import type { Database } from '@/db/client';
import * as schema from '@/db/schema';
import { env } from '@/lib/env';

/**
 * A connection of the user who owns the tables, on the test's database: for what the app's user may not do, such as
 * changing entries of the ledger, or emptying a table. Whoever opens it ends it.
 */
export async function ownerConnection(): Promise<Connection> {
  const { MIGRATION_DATABASE_URL, DATABASE_URL } = env();
  const connection = await mysql.createConnection({
    uri: (MIGRATION_DATABASE_URL ?? DATABASE_URL).replace(/^mariadb:/, 'mysql:'),
    timezone: 'Z',
    supportBigNumbers: true,
  });
  await connection.query("SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = 5");
  return connection;
}

/** Does something to the database as the owner of the tables: `asOwner((owner) => owner.execute(sql`…`))`. */
export async function asOwner<T>(work: (owner: Database) => Promise<T>): Promise<T> {
  const connection = await ownerConnection();
  try {
    return await work(drizzle(connection, { schema, mode: 'default' }));
  } finally {
    await connection.end();
  }
}
