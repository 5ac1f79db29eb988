import { drizzle } from 'drizzle-orm/mysql2';
import mysql from 'mysql2/promise';
import { env } from '@/lib/env';
import type { Database } from './client';
import * as schema from './schema';

/**
 * Does something on a connection beside the pools, where a statement may take as long as it takes: for what reads all of
 * the books, behind whom nobody waits.
 */
export async function onOwnConnection<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const connection = await mysql.createConnection({
    uri: env().DATABASE_URL.replace(/^mariadb:/, 'mysql:'),
    connectTimeout: 5_000,
    timezone: 'Z',
    supportBigNumbers: true,
  });
  try {
    await connection.query("SET SESSION time_zone = '+00:00'");
    return await work(drizzle(connection, { schema, mode: 'default' }));
  } finally {
    connection.destroy();
  }
}
