import type { RowDataPacket } from 'mysql2';
import { pool } from '@/db/client';
import { sum } from '../figures';
import { query } from './world';

/** How the server would read one table for a statement: a line of EXPLAIN, with the table's name instead of its alias. */
export type Access = {
  table: string;
  alias: string;
  type: string;
  key: string | null;
  rows: number;
  extra: string;
};

/** Tables that grow with every sale. The others have as many rows as there are concerts. */
const GROWING = new Set([
  'buyers',
  'hold_seats',
  'holds',
  'idempotency_keys',
  'identities',
  'ledger_accounts',
  'ledger_entries',
  'ledger_transactions',
  'orders',
  'outbox',
  'queue_admissions',
  'refunds',
  'seats',
  'sessions',
  'tickets',
  'users',
]);

/** What EXPLAIN says of a statement that needs no table, or whose rows it has looked up by a unique key and found none. */
const NO_TABLE =
  /^(No tables used|Select tables optimized away|Impossible WHERE noticed after reading const tables|no matching row in const table)$/i;

const NO_ALIAS = /^(where|on|set|join|inner|left|order|group|limit|for|force|use|ignore|cross|union)$/i;

/** The plan of a statement, on the rows as they are. */
export async function explain(sql: string): Promise<Access[]> {
  const names = aliasesOf(sql);
  const lines = await query(`explain ${sql}`);
  return lines.map((line) => {
    const alias = String(line.table ?? '');
    return {
      table: names.get(alias) ?? alias,
      alias,
      type: String(line.type ?? ''),
      key: line.key == null ? null : String(line.key),
      rows: Number(line.rows ?? 0),
      extra: String(line.Extra ?? ''),
    };
  });
}

/** Which table each name in a statement stands for. */
export function aliasesOf(sql: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const [, table = '', alias] of sql.matchAll(
    /\b(?:from|join|update)\s+`?(\w+)`?(?:\s+(?:as\s+)?`?(\w+)`?)?/gi,
  )) {
    names.set(alias && !NO_ALIAS.test(alias) ? alias : table, table);
  }
  return names;
}

export const isGrowing = ({ table }: Access): boolean => GROWING.has(table);

/** What is wrong with a plan: a growing table that is read from end to end. Empty when nothing is. */
export function faultsOf(plan: Access[]): string[] {
  return plan.flatMap((access) => {
    const { table, type, key, extra } = access;
    if (type === '') return NO_TABLE.test(extra) ? [] : [`the plan says nothing of a table: ${extra}`];
    if (!isGrowing(access)) return [];
    if (type === 'ALL') return [`${table} is read from end to end`];
    return type === 'index' ? [`${table} is read from end to end by ${key}`] : [];
  });
}

/** How many rows and index entries the server really reads for a SELECT, by its own count. EXPLAIN only guesses. */
export async function countReads(sql: string): Promise<number> {
  const connection = await pool().promise().getConnection();
  const reads = async () => {
    const [rows] = await connection.query<RowDataPacket[]>("show session status like 'Handler_read%'");
    return sum(rows.map((row) => Number(row.Value)));
  };
  try {
    // Asking is counted, too.
    const asking = -(await reads()) + (await reads());
    const before = await reads();
    await connection.query(sql);
    return (await reads()) - before - asking;
  } finally {
    connection.release();
  }
}
