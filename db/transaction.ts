import { setTimeout as pause } from 'node:timers/promises';
import { db, type Tx } from './client';
import { isWorthARetry } from './errors';
import { countRetry } from './retries';

const ATTEMPTS = 8;
/** Each wait for a row that somebody else has locked takes five seconds: whoever asked is not kept for a second one. */
const PATIENCE_MS = 4_000;

/**
 * Runs `work` in one transaction (READ COMMITTED, as every connection of the pool) and commits it. A deadlock, lock wait timeout or stale read undoes it
 * and runs it again, so `work` must have no effect outside `tx`. Any other error undoes it and is thrown on.
 */
export function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return persistently(() => db().transaction(work));
}

/**
 * Runs one statement, or what is undone as one, again after a deadlock, lock wait timeout or stale read; not again once
 * it has taken more than four seconds.
 */
export async function persistently<T>(work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const tired = attempt >= ATTEMPTS || performance.now() - began > PATIENCE_MS;
      if (tired || !isWorthARetry(error)) throw error;
      countRetry(error);
      await pause(Math.random() * 5 * 2 ** attempt);
    }
  }
}
