import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { MySqlTable } from 'drizzle-orm/mysql-core';
import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise';
import * as schema from './schema';

const INSERT_ONLY: MySqlTable[] = [schema.ledgerEntries, schema.ledgerTransactions, schema.auditLog];
/** A command that this user may not use on this table. */
const DENIED = 1142;

/**
 * Lets the user of `appUrl` do with each table what the app does, and no more: what was booked or noted is read and
 * added to, and never changed. Privileges add up, so they are given table by table and not on the database. Throws one
 * sentence when the owner may not grant, or when the user may change the books by another grant.
 */
export async function grantTables(owner: Connection, appUrl: string): Promise<void> {
  const database = owner.config.database ?? '';
  const url = new URL(appUrl.replace(/^mariadb:/, 'mysql:'));
  if (decodeURIComponent(url.pathname.slice(1)) !== database)
    throw new Error('DATABASE_URL and MIGRATION_DATABASE_URL must name the same database.');
  // Who has no privilege yet may sign in to the server only.
  url.pathname = '/';
  const app = await mysql.createConnection(url.href);
  try {
    const account = await accountOf(app);
    for (const table of Object.values(schema).filter((entry) => is(entry, MySqlTable)))
      for (const statement of statementsFor(table, database, account)) await asAllowed(owner, statement);
    await app.changeUser({ database });
    for (const table of INSERT_ONLY) await refuseWhereChangeable(app, table);
  } finally {
    await app.end();
  }
}

/** The account as GRANT wants it, with the host by which the server knows it. */
async function accountOf(app: Connection): Promise<string> {
  const [[row]] = await app.query<RowDataPacket[]>('SELECT CURRENT_USER() AS account');
  const [, user = '', host = ''] = /^(.*)@(.*)$/.exec(String(row?.account)) ?? [];
  return `${app.escape(user)}@${app.escape(host)}`;
}

function statementsFor(table: MySqlTable, database: string, account: string): string[] {
  const name = `${mysql.escapeId(database, true)}.${mysql.escapeId(getTableName(table))}`;
  if (!INSERT_ONLY.includes(table)) return [`GRANT SELECT, INSERT, UPDATE, DELETE ON ${name} TO ${account}`];
  return [
    `GRANT SELECT, INSERT ON ${name} TO ${account}`,
    `REVOKE UPDATE, DELETE ON ${name} FROM ${account}`,
  ];
}

async function asAllowed(owner: Connection, statement: string): Promise<void> {
  try {
    await owner.query(statement);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `The user of MIGRATION_DATABASE_URL may not grant (${reason}): give it the grant option on the database, or set DATABASE_URL alone.`,
      { cause },
    );
  }
}

/** Tries it, on no row: what a server makes of privileges on the database, roles and wildcards, only it knows. */
async function refuseWhereChangeable(app: Connection, table: MySqlTable): Promise<void> {
  const [column] = Object.values(getTableColumns(table)).map(({ name }) => mysql.escapeId(name));
  const name = mysql.escapeId(getTableName(table));
  const changes = [`UPDATE ${name} SET ${column} = ${column} WHERE FALSE`, `DELETE FROM ${name} WHERE FALSE`];
  for (const change of changes)
    if (await isAllowed(app, change))
      throw new Error(
        `The user of DATABASE_URL may change ${getTableName(table)}: take its privileges on the whole database from it, or set DATABASE_URL alone.`,
      );
}

async function isAllowed(app: Connection, statement: string): Promise<boolean> {
  try {
    await app.query(statement);
    return true;
  } catch (error) {
    if (error instanceof Error && 'errno' in error && error.errno === DENIED) return false;
    throw error;
  }
}
