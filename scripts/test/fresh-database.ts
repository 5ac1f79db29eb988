import { pathToFileURL } from 'node:url';
import mysql from 'mysql2/promise';
import { migrate } from '@/db/migrate';

const TEST_NAME = /^frontrow_test_\w+$/;

/** The URL of another database on the same server. */
export function onServer(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Empties the test database `name` on the server, or makes it, with all tables. Resolves to its URL. */
export async function freshDatabase(serverUrl: string, name: string): Promise<string> {
  if (!TEST_NAME.test(name)) throw new Error(`Only a database of the tests may be emptied, and not ${name}.`);
  const server = new URL(serverUrl.replace(/^mariadb:/, 'mysql:'));
  server.pathname = '/';
  const connection = await mysql.createConnection(server.href);
  try {
    await connection.query(`DROP DATABASE IF EXISTS ${name}`);
    await connection.query(`CREATE DATABASE ${name}`);
  } finally {
    await connection.end();
  }
  const url = onServer(serverUrl, name);
  await migrate(url);
  return url;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [name = ''] = process.argv.slice(2);
  await freshDatabase(process.env.TEST_DATABASE_URL ?? '', name);
}
