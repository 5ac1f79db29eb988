import type { Connection } from 'mysql2/promise';
import { type Access, explain, isGrowing } from './plans';
import { type Statement, shapeOf } from './statements';
import { asTime, onConnection, timeOf } from './stopwatch';

/** A search of the hot paths, the index by which it enters a growing table, and its time with and without that index. */
export type Search = {
  name: string;
  step: string;
  access: Access;
  withMs: number;
  withoutMs: number;
};

/**
 * Times every search with its indexes as they are, and with each of them taken from it in turn. An UPDATE or DELETE is
 * timed as the SELECT of the rows that it changes. Look-ups of one row by the same unique key are timed once.
 */
export async function timeSearches(statements: Statement[]): Promise<Search[]> {
  const searches: Search[] = [];
  const seen = new Set<string>();
  for (const { step, sql } of statements) {
    const search = searchOf(sql);
    if (search === null) continue;
    for (const access of (await explain(search)).filter(isGrowing)) {
      const { table, key, type } = access;
      const name = type === 'const' || type === 'eq_ref' ? `${table} ${key}` : `${table} ${shapeOf(search)}`;
      if (key === null || seen.has(name)) continue;
      seen.add(name);
      searches.push({ name, step, access, ...(await onConnection((own) => compare(own, search, access))) });
    }
  }
  return searches;
}

async function compare(connection: Connection, sql: string, access: Access) {
  const withMs = await timeOf(connection, sql);
  const withoutMs = await timeOf(connection, withoutIndex(sql, access));
  return { withMs, withoutMs };
}

/** The rows that a statement looks for, without locking them; null when that cannot be told from its text. */
export function searchOf(sql: string): string | null {
  const plain = sql.replace(/\s+(for update|for share|lock in share mode)(\s+skip locked)?\s*$/i, '');
  const update = /^\s*update\s+([\s\S]*?)\s+set\s[\s\S]*?\s(where\s[\s\S]*)$/i.exec(plain);
  if (update) return `select * from ${update[1]} ${update[2]}`;
  const deletion = /^\s*delete\s+(from\s[\s\S]*)$/i.exec(plain);
  if (deletion) return `select * ${deletion[1]}`;
  return /^\s*(select|with)\b/i.test(plain) ? plain : null;
}

/** The same statement, with one index of one table taken from it. */
export function withoutIndex(sql: string, { table, alias, key }: Access): string {
  const named = alias === table ? '' : `\\s+(?:as\\s+)?\`?${alias}\`?`;
  const place = new RegExp(`(\\b(?:from|join)\\s+\`?${table}\`?${named})(?![\\w\`.])`, 'gi');
  const free = sql.replace(/\s(force|use) index\s*\([^)]*\)/gi, '');
  return free.replace(place, `$1 ignore index (\`${key}\`)`);
}

/** How a search reads, as EXPLAIN says it: `range, about 300 rows`. */
export function describeAccess({ type, rows }: Access): string {
  return `${type}, ${rows.toLocaleString('en')}`;
}

/** Its row in the table: with and without at each size; the plan is that of the largest. */
export function rowOf(bySize: (Search | undefined)[]): string[] {
  const largest = bySize.findLast((search) => search !== undefined);
  if (!largest) return [];
  const { step, access } = largest;
  const times = bySize.flatMap((search) =>
    search ? [asTime(search.withoutMs), asTime(search.withMs)] : ['–', '–'],
  );
  return [step, access.table, access.key ?? '', describeAccess(access), ...times];
}
