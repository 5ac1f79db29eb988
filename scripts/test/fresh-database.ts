import { pathToFileURL } from 'node:url';
import mysql from 'mysql2/promise';
import { migrate } from '@/db/migrate';

const TEST_NAME = /^frontrow_test_\w+$/;

/** The variables by which the app's user and the owner of the tables reach one database. */
export type DatabaseVars = { DATABASE_URL: string; MIGRATION_DATABASE_URL: string };

/** The URL of another database on the same server. */
function onServer(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Those of the database `name` on the server of the tests. Where that has one user, it is both. */
export function databaseVars(name: string): DatabaseVars {
  const { TEST_DATABASE_URL = '', TEST_MIGRATION_DATABASE_URL } = process.env;
  return {
    DATABASE_URL: onServer(TEST_DATABASE_URL, name),
    MIGRATION_DATABASE_URL: onServer(TEST_MIGRATION_DATABASE_URL || TEST_DATABASE_URL, name),
  };
}

/** Empties the test database `name`, or makes it, with all tables. Resolves to its variables. */
export async function freshDatabase(name: string): Promise<DatabaseVars> {
  if (!TEST_NAME.test(name)) throw new Error(`Only a database of the tests may be emptied, and not ${name}.`);
  const vars = databaseVars(name);
  const server = new URL(vars.MIGRATION_DATABASE_URL.replace(/^mariadb:/, 'mysql:'));
  server.pathname = '/';
  const connection = await mysql.createConnection(server.href);
  try {
    await connection.query(`DROP DATABASE IF EXISTS ${name}`);
    await connection.query(`CREATE DATABASE ${name}`);
  } finally {
    await connection.end();
  }
  await migrate(vars);
  return vars;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [name = ''] = process.argv.slice(2);
  await freshDatabase(name);
}
