import { createHash, randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { type Database, db, type Tx } from '@/db/client';
import { isDuplicate, isLockWaitTimeout } from '@/db/errors';
import { changeRows, selectRows } from '@/db/plain-sql';
import { idempotencyKeys } from '@/db/schema';
import { inTransaction, persistently } from '@/db/transaction';
import { DomainError, type ErrorCode, type ErrorDetails } from './errors';
import { gather } from './gather';

export type Outcome<T> = { ok: T } | { error: { code: ErrorCode; message: string; details: ErrorDetails } };

/** What a caller may use as a key: 1 to 255 visible ASCII characters. */
export const IDEMPOTENCY_KEY = /^[!-~]{1,255}$/;

export type OnceOnly = { actorId: string; key: string; request: unknown };
export type Answer<T> = { result: T; replayed: boolean };

/** What a request is known by under its key. */
export type KeyRecord = { actorId: string; key: string; requestHash: string };
/** What is kept under a key. */
export type Kept = { requestHash: string; outcome: string };

// On globalThis, because bundlers load modules more than once in a process.
const shared = globalThis as typeof globalThis & { frontrowRunningKeys?: Set<string> };
shared.frontrowRunningKeys ??= new Set();
const running = shared.frontrowRunningKeys;

/**
 * Runs `work` at most once per actor and key, in one transaction with the record of its outcome. Refusals
 * (`DomainError`) are outcomes too: their effect is undone, their answer kept. The same key again gives the first
 * outcome. `result` must survive JSON.
 * Throws `idempotency-key-reused` for another request under the key, `in-progress` while the first one runs.
 */
export function once<T>(asked: OnceOnly, work: (tx: Tx) => Promise<T>): Promise<Answer<T>> {
  return alone(asked, async (record) => {
    const kept = (await findKept(db(), [record])).get(nameOf(record));
    return kept ? replay(record, kept) : firstTime(record, work);
  });
}

/** How work that commits together with that of others ended: its outcome and whether it is kept already, or what is. */
export type Settled<T> = { outcome: Outcome<T>; kept: boolean } | { known: Kept };

/**
 * As `once`, for work that commits together with that of others: it looks for what is kept under its record
 * (`findKept`) and keeps its outcome there (`keepOutcomes`) in a transaction of its own making. An outcome that it did
 * not keep, as it changed nothing, is kept afterwards.
 */
export function onceTogether<T>(
  asked: OnceOnly,
  work: (record: KeyRecord) => Promise<Settled<T>>,
): Promise<Answer<T>> {
  return alone(asked, async (record) => {
    const settled = await work(record).catch(async (error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      // A repeated request may be refused by now, e.g. for a pass that is over: the first answer still holds.
      const known = await findKeptTogether(record);
      if (!known) throw error;
      return { known };
    });
    if ('known' in settled) return replay(record, settled.known);
    const known = settled.kept ? null : await keepRefusal({ record, outcome: settled.outcome });
    return known ? replay(record, known) : { result: resultOf(settled.outcome), replayed: false };
  });
}

/** What an outcome says: the result, or the refusal, thrown. */
export function resultOf<T>(outcome: Outcome<T>, replayed = false): T {
  if ('ok' in outcome) return outcome.ok;
  const { code, message, details } = outcome.error;
  throw new DomainError(code, message, replayed ? { ...details, replayed } : details);
}

/** A refusal as an outcome. */
export function refusalOutcome({ code, message, details }: DomainError): Outcome<never> {
  return { error: { code, message, details } };
}

/** What is kept under these records, by `nameOf`. */
export async function findKept(reader: Tx | Database, records: KeyRecord[]): Promise<Map<string, Kept>> {
  if (records.length === 0) return new Map();
  const rows = await selectRows<KeyRecord & Kept>(
    reader,
    `select actor_id as actorId, \`key\`, request_hash as requestHash, outcome
    from idempotency_keys force index (primary)
    where ${records.map(() => '(actor_id = ? and `key` = ?)').join(' or ')}`,
    records.flatMap(({ actorId, key }) => [actorId, key]),
  );
  return new Map(rows.map((row) => [nameOf(row), row]));
}

const findKeptTogether = gather({ most: 500 }, async (records: KeyRecord[]) => {
  const kept = await findKept(db(), records);
  return records.map((record) => kept.get(nameOf(record)));
});

/** A key of an actor in one word. */
export const nameOf = ({ actorId, key }: Pick<KeyRecord, 'actorId' | 'key'>) => `${actorId} ${key}`;

type Keeping = { record: KeyRecord; outcome: Outcome<unknown> };

/** Keeps outcomes. `insert` fails with a duplicate when something is kept under one of them; `insert ignore` passes it over. */
export function keepOutcomes(
  writer: Tx | Database,
  outcomes: Keeping[],
  insert: 'insert' | 'insert ignore' = 'insert',
): Promise<number> {
  // In the order of the key, so that nobody waits in a circle.
  const rows = outcomes
    .map(({ record: { actorId, key, requestHash }, outcome }) => [
      actorId,
      key,
      requestHash,
      JSON.stringify(outcome),
    ])
    .sort(([a = '', k = ''], [b = '', l = '']) => (a < b || (a === b && k < l) ? -1 : 1));
  return changeRows(
    writer,
    `${insert} into idempotency_keys (actor_id, \`key\`, request_hash, outcome) values ?`,
    [rows],
  );
}

/**
 * Keeps a refusal that had nothing to undo, or gives what was kept under its key before. Those of a crowd come in few
 * statements: who has lost a race is in no hurry.
 */
const keepRefusal = gather({ most: 1_000, apartMs: 250 }, async (refusals: Keeping[]) => {
  // Marked, to tell its own words from the same words kept before.
  const marked = refusals.map(({ record, outcome }) => ({
    record,
    outcome: { ...outcome, mark: randomUUID() },
  }));
  const kept = await persistently(() => keepOutcomes(db(), marked, 'insert ignore'));
  if (kept === marked.length) return marked.map(() => null);
  const records = refusals.map(({ record }) => record);
  const known = await findKept(db(), records);
  return marked.map(({ record, outcome }) => {
    const found = known.get(nameOf(record));
    return found && found.outcome !== JSON.stringify(outcome) ? found : null;
  });
});

/** The unique key alone would do, but would park a connection for every impatient retry. */
async function alone<T>(
  { actorId, key, request }: OnceOnly,
  work: (record: KeyRecord) => Promise<T>,
): Promise<T> {
  const requestHash = createHash('sha256').update(JSON.stringify(request)).digest('hex');
  const record = { actorId, key, requestHash };
  const name = nameOf(record);
  if (running.has(name)) throw inProgress();
  running.add(name);
  try {
    return await work(record);
  } finally {
    running.delete(name);
  }
}

async function firstTime<T>(record: KeyRecord, work: (tx: Tx) => Promise<T>): Promise<Answer<T>> {
  const outcome = await inTransaction(async (tx): Promise<Outcome<T> | 'taken'> => {
    try {
      await tx.insert(idempotencyKeys).values({ ...record, outcome: '' });
    } catch (error) {
      if (isDuplicate(error)) return 'taken';
      if (isLockWaitTimeout(error)) throw inProgress(error);
      throw error;
    }
    const outcome = await attempt(tx, work);
    await tx
      .update(idempotencyKeys)
      .set({ outcome: JSON.stringify(outcome) })
      .where(and(eq(idempotencyKeys.actorId, record.actorId), eq(idempotencyKeys.key, record.key)));
    return outcome;
  });
  if (outcome === 'taken') {
    const kept = (await findKept(db(), [record])).get(nameOf(record));
    if (!kept) throw inProgress();
    return replay(record, kept);
  }
  return { result: resultOf(outcome), replayed: false };
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
    return refusalOutcome(error);
  }
}

function replay<T>({ requestHash }: KeyRecord, kept: Kept): Answer<T> {
  if (kept.requestHash !== requestHash) {
    throw new DomainError('idempotency-key-reused', 'This idempotency key was used for another request.');
  }
  return { result: resultOf(JSON.parse(kept.outcome) as Outcome<T>, true), replayed: true };
}

function inProgress(cause?: unknown): DomainError {
  return new DomainError(
    'in-progress',
    'The first request with this key is still running.',
    { retryAfter: 1 },
    { cause },
  );
}
