import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { drizzle } from 'drizzle-orm/mysql2';
import { migrate as applyMigrations } from 'drizzle-orm/mysql2/migrator';
import mysql from 'mysql2/promise';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), 'migrations');

/** Brings the database at `databaseUrl` up to date. Safe to run again, and beside another run. */
export async function migrate(databaseUrl: string): Promise<void> {
  const connection = await mysql.createConnection({
    uri: databaseUrl.replace(/^mariadb:/, 'mysql:'),
    timezone: 'Z',
  });
  try {
    await connection.query("SELECT GET_LOCK('frontrow-migrations', 60)");
    await applyMigrations(drizzle(connection), { migrationsFolder: FOLDER });
  } finally {
    await connection.end();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { env } = await import('@/lib/env');
  await migrate(env().DATABASE_URL);
}
