import { sql } from 'drizzle-orm';
import { db, type Tx } from '@/db/client';
import { isLockWaitTimeout } from '@/db/errors';

class Undone extends Error {}

/** What `work` finds in a transaction that is undone. */
export async function tried<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  let found: { value: T } | undefined;
  const undone = db().transaction(async (tx) => {
    found = { value: await work(tx) };
    throw new Undone();
  });
  await undone.catch((error) => {
    if (!(error instanceof Undone)) throw error;
  });
  if (!found) throw new Error('nothing was found');
  return found.value;
}

/** Whether somebody else can lock this row now. */
export async function isFree(
  table: string,
  column: string,
  value: string,
  how = 'for update',
): Promise<boolean> {
  const row = sql`select 1 from ${sql.identifier(table)} where ${sql.identifier(column)} = ${value} limit 1 `;
  try {
    await db().transaction((tx) => tx.execute(sql`${row}${sql.raw(how)} nowait`));
    return true;
  } catch (error) {
    if (!isLockWaitTimeout(error)) throw error;
    return false;
  }
}

const LONGEST_MS = 10_000;

/** Waits until somebody else asks this database something with these words, such as for a row that is locked. */
export async function untilAsked(words: string): Promise<void> {
  const asked = sql`select count(*) as asked from information_schema.processlist
    where id <> connection_id() and db = database() and info like ${`%${words}%`}`;
  const began = performance.now();
  for (let found = 0; found === 0; ) {
    if (performance.now() - began > LONGEST_MS) throw new Error(`nobody has asked for ${words}`);
    const [rows] = await db().execute(asked);
    found = Number((rows as unknown as { asked: number }[])[0]?.asked ?? 0);
  }
}
