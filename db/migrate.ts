import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { drizzle } from 'drizzle-orm/mysql2';
import { migrate as applyMigrations } from 'drizzle-orm/mysql2/migrator';
import mysql from 'mysql2/promise';
import { grantTables } from './grants';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), 'migrations');

type Urls = { DATABASE_URL: string; MIGRATION_DATABASE_URL?: string };

/**
 * Brings the tables up to date as their owner (the user of MIGRATION_DATABASE_URL, else that of DATABASE_URL), and what
 * the app's user may do with them where that is another one. Safe to run again, and beside another run.
 */
export async function migrate({ DATABASE_URL: app, MIGRATION_DATABASE_URL: owner = app }: Urls) {
  const connection = await mysql.createConnection({
    uri: owner.replace(/^mariadb:/, 'mysql:'),
    timezone: 'Z',
  });
  try {
    await connection.query("SELECT GET_LOCK('frontrow-migrations', 60)");
    await applyMigrations(drizzle(connection), { migrationsFolder: FOLDER });
    if (new URL(app).username !== new URL(owner).username) await grantTables(connection, app);
  } finally {
    await connection.end();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { env } = await import('@/lib/env');
  await migrate(env());
}
