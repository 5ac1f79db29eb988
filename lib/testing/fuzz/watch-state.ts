import { db } from '@/db/client';
import { selectRows } from '@/db/plain-sql';
import { lineKeys, memberKeys } from '@/lib/queue/keys';
import { redis } from '@/lib/redis/client';
import { fingerprint } from '../fingerprint';

/*
 * What a refused call must not change: every row of the database, and the places and passes of the lines that it names.
 */

/** Rows that the shop writes by itself, whatever it is asked. Of these only how many there are is looked at. */
const BY_ITSELF = ['outbox', 'queues'];
/** Those that come and go by themselves. */
const COME_AND_GO = ['tidy_ups', 'sale_samples', 'dev_mails'];

export type State = Record<string, string>;

/** `lines`: the performances whose lines are looked at, `accounts`: those whose places are. */
export async function stateOf(lines: string[], accounts: string[]): Promise<State> {
  const [tables, counts, places] = await Promise.all([
    fingerprint(),
    Promise.all(BY_ITSELF.map(async (table) => [table, await countOf(table)] as const)),
    placesIn(lines, accounts),
  ]);
  const watched = Object.entries(tables).map(
    ([name, sum]) => [name.split('.').at(-1) ?? name, String(sum)] as const,
  );
  const left = watched.filter(([name]) => ![...BY_ITSELF, ...COME_AND_GO].includes(name));
  return Object.fromEntries([...left, ...counts, ...places]);
}

async function countOf(table: string): Promise<string> {
  const [row] = await selectRows<{ n: number }>(db(), `select count(*) as n from ${table}`, []);
  return String(row?.n);
}

async function placesIn(lines: string[], accounts: string[]): Promise<(readonly [string, string])[]> {
  return Promise.all(
    lines.map(async (id) => {
      const [, passes = '', , , late = ''] = lineKeys(id);
      const members = [...new Set(memberKeys(id, ...accounts).slice(lineKeys(id).length))];
      const read = await Promise.all([
        redis().zrange(passes, 0, -1, { withScores: true }),
        redis().zrange(late, 0, -1, { withScores: true }),
        ...members.map((key) => redis().hgetall(key)),
      ]);
      return [`line ${id}`, JSON.stringify(read)] as const;
    }),
  );
}

/** What is not the same in both. */
export function changedBetween(before: State, after: State): string[] {
  return Object.keys(after).filter((name) => before[name] !== after[name]);
}

/** Whether everybody has been paid back whose performance was cancelled, which the shop does by and by. */
export async function isAtRest(): Promise<boolean> {
  const [row] = await selectRows<{ n: number }>(
    db(),
    'select count(*) as n from performances where cancelled_at is not null and refunded_at is null',
    [],
  );
  return Number(row?.n) === 0;
}
