import mysql, { type RowDataPacket } from 'mysql2/promise';
import { expect, it } from 'vitest';
import { ownMariadb } from '@/lib/testing/own-mariadb';

/** Where a server of a test keeps the temporary tables of its queries. */
async function temporaryFolder(): Promise<string> {
  const server = await ownMariadb();
  try {
    const { DATABASE_URL } = await server.start();
    const connection = await mysql.createConnection(new URL('/', DATABASE_URL).href);
    const [[row]] = await connection.query<RowDataPacket[]>('select @@tmpdir as folder');
    await connection.end();
    return row?.folder;
  } finally {
    await server.remove();
  }
}

it('keeps the temporary tables of a private server in a folder of its own', async () => {
  const [one, other] = await Promise.all([temporaryFolder(), temporaryFolder()]);
  expect(one).toMatch(/frontrow-mariadb-.*\/mariadb\/tmp$/);
  expect(other).not.toBe(one);
});
