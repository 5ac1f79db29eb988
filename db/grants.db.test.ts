import { randomUUID } from 'node:crypto';
import { getTableName, is, type SQL, sql } from 'drizzle-orm';
import { MySqlTable } from 'drizzle-orm/mysql-core';
import mysql from 'mysql2/promise';
import { describe, expect, it } from 'vitest';
import { env } from '@/lib/env';
import { ownerConnection } from '@/lib/testing/owner';
import { db } from './client';
import { grantTables } from './grants';
import { migrate } from './migrate';
import * as schema from './schema';

const BOOKS = ['ledger_entries', 'ledger_transactions', 'audit_log'];
const OTHERS = Object.values(schema)
  .filter((entry) => is(entry, MySqlTable))
  .map(getTableName)
  .filter((table) => !BOOKS.includes(table));

const { DATABASE_URL, MIGRATION_DATABASE_URL = DATABASE_URL } = env();
const userOf = (url: string) => new URL(url).username;
/** A server that was given with one user has nobody to keep apart. */
const hasTwoUsers = userOf(DATABASE_URL) !== userOf(MIGRATION_DATABASE_URL);

/** How the server answers the app's user: the error's number, or 0. */
async function answerTo(statement: SQL | string): Promise<number> {
  try {
    await db().execute(statement);
    return 0;
  } catch (error) {
    return error instanceof Error && error.cause instanceof Error && 'errno' in error.cause
      ? Number(error.cause.errno)
      : -1;
  }
}

const DENIED = 1142;
/** Leaves what the other tests have booked. */
const NOTHING = 'delete from ledger_entries where false';

describe.runIf(hasTwoUsers)('the app’s user', () => {
  it.each(BOOKS)(
    'reads %s and adds to it, and can neither change nor delete what is there',
    async (table) => {
      expect(await answerTo(`select * from ${table} limit 1`)).toBe(0);
      expect(await answerTo(`delete from ${table} where false`)).toBe(DENIED);
      expect(await answerTo(`update ${table} set created_at = now(3) where false`)).toBe(DENIED);
      expect(await answerTo(`truncate table ${table}`)).toBe(DENIED);
    },
  );

  it('books an entry that nobody but the owner of the tables can take back', async () => {
    const id = randomUUID();
    await db().insert(schema.ledgerTransactions).values({ id, type: 'top_up' });
    await db().insert(schema.ledgerEntries).values({ transactionId: id, accountId: 'revenue', amount: 1 });
    const raise = `update ledger_entries set amount = 2 where transaction_id = '${id}'`;
    const remove = `delete from ledger_entries where transaction_id = '${id}'`;
    expect([await answerTo(raise), await answerTo(remove)]).toEqual([DENIED, DENIED]);
    const owner = await ownerConnection();
    for (const change of [raise, remove])
      expect((await owner.query(change))[0]).toMatchObject({ affectedRows: 1 });
    await owner.query('delete from ledger_transactions where id = ?', [id]);
    await owner.end();
  });

  it('changes and deletes rows of every other table', async () => {
    expect(OTHERS.length).toBeGreaterThan(20);
    for (const table of OTHERS)
      expect([table, await answerTo(`delete from ${table} where false`)]).toEqual([table, 0]);
    expect(await answerTo('update seats set state = 0 where false')).toBe(0);
  });

  it.each([
    'create table extra (id int)',
    'drop table seats',
    'truncate table seats',
    'alter table seats add extra int',
    'create index extra on seats (state)',
    'create trigger extra before insert on seats for each row set new.state = 2',
    'select * from __drizzle_migrations',
  ])('may not: %s', async (statement) => {
    expect(await answerTo(statement)).toBe(DENIED);
  });

  it('has only this again after a migration, whatever it was granted on a table meanwhile', async () => {
    const owner = await ownerConnection();
    await owner.query(`grant update, delete on ledger_entries to ${await account()}`);
    await owner.end();
    expect(await answerTo(NOTHING)).toBe(0);
    await migrate(env());
    for (const table of BOOKS)
      expect([table, await answerTo(`delete from ${table} where false`)]).toEqual([table, DENIED]);
  });

  it('is refused as one that may change the books by a grant on the whole database', async () => {
    const owner = await ownerConnection();
    const everything = `\`${owner.config.database?.replaceAll('_', '\\_')}\`.*`;
    await owner.query(`grant delete on ${everything} to ${await account()}`);
    try {
      await expect(migrate(env())).rejects.toThrow(
        /^The user of DATABASE_URL may change ledger_entries: take its privileges on the whole database/,
      );
    } finally {
      await owner.query(`revoke delete on ${everything} from ${await account()}`);
      await owner.end();
    }
    await migrate(env());
  });

  it('cannot grant itself anything', async () => {
    const own = {
      DATABASE_URL: env().MIGRATION_DATABASE_URL ?? '',
      MIGRATION_DATABASE_URL: env().DATABASE_URL,
    };
    const app = await mysql.createConnection(own.MIGRATION_DATABASE_URL);
    await expect(grantTables(app, own.DATABASE_URL)).rejects.toThrow(
      /^The user of MIGRATION_DATABASE_URL may not grant \(.*denied.*\): give it the grant option/,
    );
    await app.end();
  });

  it('is not given another database', async () => {
    const elsewhere = new URL(env().DATABASE_URL);
    elsewhere.pathname = '/frontrow';
    await expect(migrate({ ...env(), DATABASE_URL: elsewhere.href })).rejects.toThrow(
      /must name the same database/,
    );
  });
});

describe('a server with one user', () => {
  it('is migrated without granting anything', async () => {
    const owner = env().MIGRATION_DATABASE_URL ?? env().DATABASE_URL;
    await migrate({ DATABASE_URL: owner });
    await migrate({ DATABASE_URL: owner, MIGRATION_DATABASE_URL: owner });
  });
});

/** The app's, as GRANT wants it. */
async function account(): Promise<string> {
  const [rows] = await db().execute(sql`select current_user() as name`);
  const [row] = rows as unknown as { name: string }[];
  return `'${row?.name.replace('@', "'@'")}'`;
}
