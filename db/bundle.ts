import { type SQL, sql } from 'drizzle-orm';
import { bundleDb, type Database, type Tx } from './client';
import { persistently } from './transaction';

/*
 * Each statement is a trip to the database and back, and the way back waits until a busy process turns to it. While
 * rows are locked others wait for that, too: so what can be asked at once goes out together.
 */

type Waiting = { statement: SQL; resolve(result: never): void; reject(error: unknown): void };

const BUNDLES = Symbol('bundles');
type Bundling = { [BUNDLES]?: true };

/**
 * As `inTransaction`, for work that says with `inOrder` what may travel together. The server stops at the first
 * statement of a bundle that fails.
 */
export function inBundledTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return persistently(() => bundleDb().transaction((tx) => work(bundling(tx))));
}

/**
 * Makes these calls, each with one or more statements, one after the other; in a bundled transaction in one trip. They
 * must not need each other's results.
 */
export async function inOrder<Results extends unknown[]>(
  runner: Tx | Database,
  ...calls: { [Index in keyof Results]: () => Promise<Results[Index]> }
): Promise<Results> {
  if ((runner as Bundling)[BUNDLES]) return (await Promise.all(calls.map((call) => call()))) as Results;
  // Not at once: after a deadlock, what was sent behind it would be done outside the transaction.
  const results: unknown[] = [];
  for (const call of calls) results.push(await call());
  return results as Results;
}

/** The transaction, sending together what is executed in one turn. */
function bundling(tx: Tx): Tx {
  let waiting: Waiting[] = [];

  async function send(): Promise<void> {
    const all = waiting;
    waiting = [];
    try {
      const [first, ...others] = all;
      if (first && others.length === 0) return first.resolve((await tx.execute(first.statement)) as never);
      const statements = all.map(({ statement }) => statement);
      const [results, fields] = (await tx.execute(
        sql.join(statements, sql.raw(';\n')),
      )) as unknown as unknown[][];
      for (const [index, { resolve }] of all.entries()) resolve([results?.[index], fields?.[index]] as never);
    } catch (error) {
      for (const { reject } of all) reject(error);
    }
  }

  const execute = (statement: SQL) =>
    new Promise((resolve, reject) => {
      waiting.push({ statement, resolve, reject });
      if (waiting.length === 1) queueMicrotask(send);
    });
  return Object.assign(Object.create(tx) as Tx, { execute, [BUNDLES]: true });
}
