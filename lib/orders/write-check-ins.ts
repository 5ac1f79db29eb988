import type { Tx } from '@/db/client';
import { isDuplicate, isOutage, isWorthARetry } from '@/db/errors';
import { changeRows, selectRows } from '@/db/plain-sql';
import { inTransaction } from '@/db/transaction';
import { recordActions } from '../audit-log/record-action';
import type { Performance } from '../catalog/performance';
import { gather } from '../gather';
import {
  findKept,
  type Kept,
  type KeyRecord,
  keepOutcomes,
  nameOf,
  type Outcome,
  refusalOutcome,
  type Settled,
} from '../idempotency';
import type { CheckedIn } from './checked-in';
import { describeTicket } from './find-orders';
import { findScanned, refusalOf, type Scanned, usedSince } from './find-scanned';

/** A ticket that was valid a moment ago, who has scanned it at which door, and under which key. */
export type Entry = {
  scanned: Scanned;
  performance: Performance;
  staffId: string;
  door?: string;
  record?: KeyRecord;
};

type Tried = Settled<CheckedIn> | { failed: unknown };

const ROUNDS = 5;

/**
 * Uses a ticket and notes it in the audit log, together with those that are scanned at the same time: one transaction of
 * four statements, however many they are, and a fifth where somebody was faster. Throws what the database throws; deadlocks are tried again.
 */
export async function writeCheckIn(entry: Entry): Promise<Settled<CheckedIn>> {
  const tried = await writeTogether(entry);
  if ('failed' in tried) throw tried.failed;
  return tried;
}

const writeTogether = gather({ most: 200, lanes: 2 }, async (all: Entry[]): Promise<Tried[]> => {
  try {
    return await writeAll(all);
  } catch (error) {
    if (all.length === 1 || isOutage(error) || isWorthARetry(error)) throw error;
  }
  // What is wrong with one of them must not be the ruin of the others.
  const results: Tried[] = [];
  for (const entry of all) {
    const [tried] = await writeAll([entry]).catch((failed: unknown) => [{ failed }]);
    results.push(tried ?? { failed: new Error('the check-in has no result') });
  }
  return results;
});

async function writeAll(all: Entry[]): Promise<Tried[]> {
  for (let round = 1; ; round++) {
    try {
      return await inTransaction((tx) => write(tx, all, round > 1));
    } catch (error) {
      // The same key was used in another process since it was looked up: its outcome is there by now.
      if (round >= ROUNDS || !isDuplicate(error)) throw error;
    }
  }
}

async function write(tx: Tx, all: Entry[], lookAgain: boolean): Promise<Tried[]> {
  const records = lookAgain ? all.flatMap(({ record }) => record ?? []) : [];
  const kept = await findKept(tx, records);
  const tickets = await lockTickets(
    tx,
    all.map(({ scanned }) => scanned.id),
  );
  const used: Entry[] = [];
  const results = all.map((entry): Settled<CheckedIn> => {
    const known: Kept | undefined = entry.record && kept.get(nameOf(entry.record));
    if (known) return { known };
    const outcome = decide(entry, tickets);
    if ('ok' in outcome) used.push(entry);
    return { outcome, kept: 'ok' in outcome && entry.record !== undefined };
  });
  if (used.length > 0) await markUsed(tx, used, tickets);
  const outcomes = results.flatMap((result, index) => {
    const record = all[index]?.record;
    return 'outcome' in result && result.kept && record ? [{ record, outcome: result.outcome }] : [];
  });
  if (outcomes.length > 0) await keepOutcomes(tx, outcomes);
  return results;
}

type Locked = Pick<Scanned, 'id' | 'state' | 'usedAt' | 'usedBy'> & { now: string };

/** Until the commit nobody else uses them, gives them back or undoes a check-in. */
async function lockTickets(tx: Tx, ids: string[]): Promise<Map<string, Locked>> {
  const rows = await selectRows<Omit<Locked, 'usedBy'>>(
    tx,
    `select id, state, used_at as usedAt, now(3) as now from tickets force index (primary)
    where id in (?) order by id for update`,
    [ids],
  );
  // Where somebody was faster, the log says at which door.
  const used = rows.flatMap(({ id, state }) => (state === 'used' ? [id] : []));
  const scanned = await findScanned(tx, used);
  return new Map(rows.map((row) => [row.id, { ...row, usedBy: scanned.get(row.id)?.usedBy ?? null }]));
}

/** Marks the ticket in `tickets` as used, so that the next scan of it reckons with that. */
function decide(entry: Entry, tickets: Map<string, Locked>): Outcome<CheckedIn> {
  const locked = tickets.get(entry.scanned.id);
  if (!locked) throw new Error('the ticket is gone');
  const { now, ...standing } = locked;
  const refusal = refusalOf({ ...entry.scanned, ...standing }, undefined);
  if (refusal) return refusalOutcome(refusal);
  const usedBy = JSON.stringify(detailOf(entry));
  tickets.set(locked.id, { ...locked, state: 'used', usedAt: now, usedBy });
  const ticket = describeTicket({ ...entry.scanned, state: 'used' });
  return { ok: { ticket, performance: entry.performance, checkedInAt: usedSince({ usedAt: now }) } };
}

async function markUsed(tx: Tx, used: Entry[], tickets: Map<string, Locked>): Promise<void> {
  const ids = used.map(({ scanned }) => scanned.id);
  const [first] = tickets.values();
  const changed = await changeRows(
    tx,
    `update tickets force index (primary) set state = 'used', used_at = ? where id in (?) and state = 'valid'`,
    [first?.now, ids],
  );
  if (changed !== ids.length) throw new Error(`a check-in used ${changed} of ${ids.length} tickets`);
  await recordActions(
    tx,
    used.map((entry) => ({
      actorId: entry.staffId,
      action: 'check-in',
      subject: entry.scanned.id,
      detail: detailOf(entry),
    })),
  );
}

function detailOf({ door }: Entry): { door?: string } {
  return door === undefined ? {} : { door };
}
