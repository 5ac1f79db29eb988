import { inBundledTransaction, inOrder } from '@/db/bundle';
import type { Tx } from '@/db/client';
import { isDuplicate, isOutage, isWorthARetry } from '@/db/errors';
import { inLockOrder } from '@/db/lock-order';
import { COMMITS_APART_MS, gather } from '../gather';
import { findKept, type Kept, type KeyRecord, keepOutcomes, nameOf, refusalOutcome } from '../idempotency';
import { type Decision, decideHolds, seatsAround, type Wish } from './decide-holds';
import { describeHold } from './find-hold';
import type { HeldSeat, Hold } from './hold';
import { insertHolds, lockSeatRows, type OwnedHold, takeSeats } from './hold-rows';
import type { Layout } from './layout';
import { lockBuyers } from './sale-for-hold';
import { SEAT_FREE } from './seat-status';
import { noteTaken } from './seat-tries';

/** A hold to be written. `status`: all seats as of a moment ago; `held`: its seats as they are printed. */
export type NewHold = Wish & {
  holdId: string;
  together: boolean;
  held: HeldSeat[];
  layout: Layout;
  status: Uint8Array;
  record?: KeyRecord;
};

/**
 * A hold with the milliseconds it has left, a decision against it, or what was kept under its key before. But for
 * `gone`, the outcome is kept under its key.
 */
export type Written = Fresh | { known: Kept };

type Fresh = { hold: Hold; leftMs: number } | { refused: Refused };
type Refused = Exclude<Decision, 'granted'>;

const ROUNDS = 5;

/**
 * Writes a hold, together with those of the same performance that come at the same time: one transaction of two
 * bundles of statements, however many they are. Throws what the database throws; deadlocks are tried again.
 */
export async function writeHold(performanceId: string, wanted: NewHold): Promise<Written> {
  const result = await writeTogether(wanted, performanceId);
  if ('failed' in result) throw result.failed;
  return result;
}

const writeTogether = gather(
  { most: 200, lanes: 2, apartMs: COMMITS_APART_MS },
  async (all: NewHold[], performanceId): Promise<(Written | { failed: unknown })[]> => {
    try {
      return await writeAll(performanceId, all);
    } catch (error) {
      if (all.length === 1 || isOutage(error) || isWorthARetry(error)) throw error;
      // What is wrong with one of them must not be the ruin of the others.
      const results = [];
      for (const each of all) results.push(await writeAlone(performanceId, each));
      return results;
    }
  },
);

async function writeAlone(performanceId: string, wanted: NewHold): Promise<Written | { failed: unknown }> {
  try {
    const [result] = await writeAll(performanceId, [wanted]);
    return result ?? { failed: new Error('the hold has no result') };
  } catch (error) {
    return { failed: error };
  }
}

async function writeAll(performanceId: string, all: NewHold[]): Promise<Written[]> {
  for (let round = 1; ; round++) {
    try {
      return await inBundledTransaction((tx) => write(tx, performanceId, all));
    } catch (error) {
      // The same key is being used in another process: its outcome is there by now.
      if (round >= ROUNDS || !isDuplicate(error)) throw error;
    }
  }
}

// Locks in this order: buyers, seats. Whoever takes both, takes them so.
async function write(tx: Tx, performanceId: string, all: NewHold[]): Promise<Written[]> {
  const began = performance.now();
  const { layout, status } = latest(all);
  const userIds = inLockOrder(all.map(({ userId }) => userId));
  const near = seatsAround(
    layout,
    all.flatMap(({ seats }) => seats),
  );
  const [kept, { sale, had }, locked] = await inOrder(
    tx,
    () =>
      findKept(
        tx,
        all.flatMap(({ record }) => record ?? []),
      ),
    () => lockBuyers(tx, performanceId, userIds),
    () => lockSeatRows(tx, performanceId, near),
  );
  const truth = status.slice();
  for (const [seat, state] of locked) truth[seat] = state;
  noteTaken(
    performanceId,
    locked.filter(([, state]) => state !== SEAT_FREE).map(([seat]) => seat),
    true,
  );
  const keptFor = ({ record }: NewHold) => record && kept.get(nameOf(record));
  const wanted = all.filter((each) => !keptFor(each));
  const decisions = decideHolds(wanted, { sale, had, layout, status: truth });
  const expiresAt = new Date(sale.now.getTime() + sale.holdSeconds * 1_000);
  const results = new Map<NewHold, Fresh>();
  for (const [index, each] of wanted.entries()) {
    const decision = decisions[index] ?? 'gone';
    const leftMs = sale.holdSeconds * 1_000 - (performance.now() - began);
    const granted = decision === 'granted' && { hold: asHold(performanceId, each, expiresAt), leftMs };
    results.set(each, granted || { refused: decision as Refused });
  }
  await keep(tx, performanceId, results, expiresAt);
  return all.map((each) => {
    const known = keptFor(each);
    const result = known ? { known } : results.get(each);
    if (!result) throw new Error('a hold has no result');
    return result;
  });
}

/** Writes what was granted, and every outcome under its key. */
async function keep(tx: Tx, performanceId: string, results: Map<NewHold, Fresh>, until: Date): Promise<void> {
  const holds = [...results].flatMap(([{ userId }, result]) =>
    'hold' in result ? [{ userId, hold: result.hold }] : [],
  );
  const outcomes = [...results].flatMap(([{ record }, result]) => {
    const outcome = outcomeOf(result);
    return record && outcome ? [{ record, outcome }] : [];
  });
  const [got] = await inOrder(
    tx,
    async () => (holds.length > 0 ? insert(tx, performanceId, holds, until) : 0),
    async () => outcomes.length > 0 && keepOutcomes(tx, outcomes),
  );
  const count = holds.reduce((sum, { hold }) => sum + hold.seats.length, 0);
  if (got !== count) throw new Error(`got ${got} of ${count} seats that could be had`);
}

/** Gives how many seats it got. */
async function insert(tx: Tx, performanceId: string, holds: OwnedHold[], until: Date): Promise<number> {
  const own = holds.map(({ hold }) => hold);
  const [got] = await inOrder(
    tx,
    () => takeSeats(tx, performanceId, own, until),
    () => insertHolds(tx, performanceId, holds),
  );
  return got;
}

function outcomeOf(result: Fresh) {
  if ('hold' in result) return { ok: result.hold };
  return result.refused === 'gone' ? undefined : refusalOutcome(result.refused);
}

function asHold(performanceId: string, { holdId, together, held }: NewHold, expiresAt: Date): Hold {
  const row = { id: holdId, performanceId, together, expiresAt, extendedAt: null };
  return describeHold({ ...row, state: 'active', live: 1 }, held);
}

function latest(wanted: NewHold[]): NewHold {
  const last = wanted.at(-1);
  if (!last) throw new Error('nothing is wanted');
  return last;
}
