import { channel } from 'node:diagnostics_channel';
import mysql from 'mysql2';

/** One statement as it was sent, its values in it, and the step during which that happened. */
export type Statement = { step: string; sql: string };

type Sent = { query: string; values?: unknown };

/** The driver tells of each statement when it sends it: with its values in it, or prepared and beside them. */
const PLAIN = channel('tracing:mysql2:query:start');
const PREPARED = channel('tracing:mysql2:execute:start');

const SEARCHES = /^\s*(select|update|delete|with)\b/i;

/**
 * Remembers the statements of this process that look for rows, while `work` runs. Of those that differ in their values
 * only, the first is kept.
 */
export async function recordStatements(
  work: (step: <T>(name: string, part: () => Promise<T>) => Promise<T>) => Promise<void>,
): Promise<Statement[]> {
  const seen = new Map<string, Statement>();
  let current = '';
  const note = (sql: string) => {
    if (SEARCHES.test(sql) && !seen.has(shapeOf(sql))) seen.set(shapeOf(sql), { step: current, sql });
  };
  // Statements of a bundle are joined so by db/bundle.ts.
  const onPlain = (message: unknown) => {
    for (const sql of (message as Sent).query.split(';\n')) note(sql);
  };
  const onPrepared = (message: unknown) => {
    const { query, values } = message as Sent;
    note(mysql.format(query, Array.isArray(values) ? values : []));
  };
  PLAIN.subscribe(onPlain);
  PREPARED.subscribe(onPrepared);
  try {
    await work(async (name, part) => {
      current = name;
      return part();
    });
  } finally {
    PLAIN.unsubscribe(onPlain);
    PREPARED.unsubscribe(onPrepared);
  }
  return [...seen.values()];
}

/** The statement without its values; plain words such as 'active' are part of it. */
export function shapeOf(sql: string): string {
  return sql
    .replace(/'(?:[^'\\]|\\.|'')*'/g, (text) => (/^'[a-z_]+'$/.test(text) ? text : '?'))
    .replace(/\b\d+(\.\d+)?\b/g, '?')
    .replace(/\(\?(, ?\?)+\)/g, '(?)')
    .replace(/\s+/g, ' ')
    .trim();
}
