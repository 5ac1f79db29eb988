import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { db, type Tx } from '@/db/client';
import { isDuplicate, isLockWaitTimeout } from '@/db/errors';
import { idempotencyKeys } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { DomainError, type ErrorCode, type ErrorDetails } from './errors';

type Outcome<T> = { ok: T } | { error: { code: ErrorCode; message: string; details: ErrorDetails } };

export type OnceOnly = { actorId: string; key: string; request: unknown };
export type Answer<T> = { result: T; replayed: boolean };

const running = new Set<string>();

/**
 * Runs `work` at most once per actor and key, in one transaction with the record of its outcome. Refusals
 * (`DomainError`) are outcomes too: their effect is undone, their answer kept. The same key again gives the first
 * outcome. `result` must survive JSON.
 * Throws `idempotency-key-reused` for another request under the key, `in-progress` while the first one runs.
 */
export async function once<T>(
  { actorId, key, request }: OnceOnly,
  work: (tx: Tx) => Promise<T>,
): Promise<Answer<T>> {
  const requestHash = createHash('sha256').update(JSON.stringify(request)).digest('hex');
  const flight = `${actorId} ${key}`;
  // The unique key alone would do, but would park a connection for every impatient retry.
  if (running.has(flight)) throw inProgress();
  running.add(flight);
  try {
    const known = await findOutcome<T>(actorId, key, requestHash);
    if (known) return replay(known);
    return await firstTime(actorId, key, requestHash, work);
  } finally {
    running.delete(flight);
  }
}

async function firstTime<T>(actorId: string, key: string, requestHash: string, work: (tx: Tx) => Promise<T>) {
  const outcome = await inTransaction(async (tx): Promise<Outcome<T> | 'taken'> => {
    try {
      await tx.insert(idempotencyKeys).values({ actorId, key, requestHash, outcome: '' });
    } catch (error) {
      if (isDuplicate(error)) return 'taken';
      if (isLockWaitTimeout(error)) throw inProgress(error);
      throw error;
    }
    const outcome = await attempt(tx, work);
    await tx
      .update(idempotencyKeys)
      .set({ outcome: JSON.stringify(outcome) })
      .where(and(eq(idempotencyKeys.actorId, actorId), eq(idempotencyKeys.key, key)));
    return outcome;
  });
  if (outcome === 'taken') {
    const known = await findOutcome<T>(actorId, key, requestHash);
    if (!known) throw inProgress();
    return replay(known);
  }
  if ('error' in outcome) throw refusal(outcome);
  return { result: outcome.ok, replayed: false };
}

/** Runs the work below a savepoint, so that a refusal undoes it and leaves the key's row. */
async function attempt<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<Outcome<T>> {
  await tx.execute(sql`savepoint work`);
  try {
    return { ok: await work(tx) };
  } catch (error) {
    // After a deadlock the savepoint is gone together with the transaction.
    if (!(error instanceof DomainError)) throw error;
    await tx.execute(sql`rollback to savepoint work`);
    return { error: { code: error.code, message: error.message, details: error.details } };
  }
}

async function findOutcome<T>(
  actorId: string,
  key: string,
  requestHash: string,
): Promise<Outcome<T> | undefined> {
  const [row] = await db()
    .select({ requestHash: idempotencyKeys.requestHash, outcome: idempotencyKeys.outcome })
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.actorId, actorId), eq(idempotencyKeys.key, key)));
  if (!row) return undefined;
  if (row.requestHash !== requestHash) {
    throw new DomainError('idempotency-key-reused', 'This idempotency key was used for another request.');
  }
  return JSON.parse(row.outcome) as Outcome<T>;
}

function replay<T>(outcome: Outcome<T>): Answer<T> {
  if ('error' in outcome) throw refusal(outcome, true);
  return { result: outcome.ok, replayed: true };
}

function refusal({ error }: Extract<Outcome<never>, { error: unknown }>, replayed = false): DomainError {
  return new DomainError(error.code, error.message, { ...error.details, replayed });
}

function inProgress(cause?: unknown): DomainError {
  return new DomainError(
    'in-progress',
    'The first request with this key is still running.',
    { retryAfter: 1 },
    { cause },
  );
}
