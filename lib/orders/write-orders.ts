import { uuidv7 } from 'uuidv7';
import { inBundledTransaction, inOrder } from '@/db/bundle';
import type { Tx } from '@/db/client';
import { isDuplicate, isLockWaitTimeout, isOutage, isWorthARetry } from '@/db/errors';
import { inLockOrder } from '@/db/lock-order';
import { timeOf } from '@/db/plain-sql';
import { DomainError } from '../errors';
import { COMMITS_APART_MS, gather } from '../gather';
import { findKept, type KeyRecord, keepOutcomes, nameOf, refusalOutcome, type Settled } from '../idempotency';
import { CURRENCY } from '../money';
import { noteChanges } from '../outbox/note-changes';
import { sellSeats } from '../seating/seat-rows';
import { insertMoves } from '../wallet/write-moves';
import { decideOrders, type Granted, type Payment } from './decide-orders';
import { describeTicket } from './find-orders';
import type { Order } from './order';
import { chargeFor, insertOrders, lockHolds, lockPayers, type Others } from './order-rows';

/** A payment and the key it is asked under, of which nothing was kept a moment ago. */
export type NewOrder = Payment & { record: KeyRecord };

/** How it ended for one. `locked`: somebody else has its hold, wallet or seats, and nothing was done. */
type Tried = Settled<Order> | 'locked' | { failed: unknown };

const ROUNDS = 5;

/** Seats were sold to nobody: another buyer has taken some of them, as a hold's time was over by then. */
class SeatsGone extends Error {}

/** A row was waited for in vain. Not tried again at once: the others of the group have waited, too. */
class LockedTooLong extends Error {}

/**
 * Writes an order, together with those of the same performance that come at the same time: one transaction of three
 * bundles of statements, however many they are. Throws `unavailable` when somebody else does not let go of a row, and what the
 * database throws; deadlocks are tried again.
 */
export async function writeOrder(performanceId: string, wanted: NewOrder): Promise<Settled<Order>> {
  let tried = await writeFree(wanted, performanceId);
  if (tried === 'locked') tried = await writePatiently(wanted, performanceId);
  if (tried === 'locked') throw busy();
  if ('failed' in tried) throw tried.failed;
  return tried;
}

/** Somebody else's lock on one hold or wallet must not hold up the other payments, so it is passed over here. */
const writeFree = gather(
  { most: 200, lanes: 2, apartMs: COMMITS_APART_MS },
  (all: NewOrder[], performanceId) => writeApart(performanceId, all, 'skip locked'),
);

/** And waited for here, beside others that have been passed over. */
const writePatiently = gather({ most: 200 }, (all: NewOrder[], performanceId) =>
  writeApart(performanceId, all, ''),
);

async function writeApart(performanceId: string, all: NewOrder[], others: Others): Promise<Tried[]> {
  let alone = others;
  try {
    if (all.length > 1) return await writeAll(performanceId, all, others);
  } catch (error) {
    if (isOutage(error) || isWorthARetry(error)) throw error;
    // What is wrong with one of them must not be the ruin of the others, nor must it be waited for again.
    if (error instanceof LockedTooLong) alone = 'skip locked';
  }
  const results: Tried[] = [];
  for (const each of all) results.push(await writeAlone(performanceId, each, alone));
  return results;
}

async function writeAlone(performanceId: string, wanted: NewOrder, others: Others): Promise<Tried> {
  try {
    const [result] = await writeAll(performanceId, [wanted], others);
    return result ?? { failed: new Error('the order has no result') };
  } catch (error) {
    if (error instanceof LockedTooLong) return 'locked';
    if (!(error instanceof SeatsGone)) return { failed: error };
    const over = new DomainError('hold-expired', 'The time for these seats is over.');
    return { outcome: refusalOutcome(over), kept: false };
  }
}

async function writeAll(performanceId: string, all: NewOrder[], others: Others): Promise<Tried[]> {
  for (let round = 1; ; round++) {
    try {
      return await inBundledTransaction(async (tx) => {
        try {
          return await write(tx, performanceId, all, { others, lookAgain: round > 1 });
        } catch (error) {
          throw isLockWaitTimeout(error) ? new LockedTooLong() : error;
        }
      });
    } catch (error) {
      // The same key was used in another process since it was looked up: its outcome is there by now.
      if (round >= ROUNDS || !isDuplicate(error)) throw error;
    }
  }
}

async function write(
  tx: Tx,
  performanceId: string,
  all: NewOrder[],
  { others, lookAgain }: { others: Others; lookAgain: boolean },
): Promise<Tried[]> {
  const records = lookAgain ? all.map(({ record }) => record) : [];
  const kept = await findKept(tx, records);
  const wanted = all.filter(({ record }) => !kept.has(nameOf(record)));
  const none = new Map<NewOrder, Settled<Order>>();
  const written = wanted.length > 0 ? await writeWanted(tx, performanceId, wanted, others) : none;
  return all.map((each): Tried => {
    const known = kept.get(nameOf(each.record));
    return known ? { known } : (written.get(each) ?? 'locked');
  });
}

// Locks in this order: the performance (shared), holds, wallets and buyers by user, seats.
async function writeWanted(
  tx: Tx,
  performanceId: string,
  wanted: NewOrder[],
  others: Others,
): Promise<Map<NewOrder, Settled<Order>>> {
  const holdIds = inLockOrder(wanted.map(({ holdId }) => holdId));
  const userIds = inLockOrder(wanted.map(({ userId }) => userId));
  const [{ now, cancelled, holds }, wallets] = await inOrder(
    tx,
    () => lockHolds(tx, performanceId, holdIds, others),
    () => lockPayers(tx, performanceId, userIds, others),
  );
  // What was passed over looks as if it were not there.
  const free = others ? wanted.filter((each) => holds.has(each.holdId) && wallets.has(each.userId)) : wanted;
  const decisions = decideOrders(free, { cancelled, holds, wallets });
  const placed: Placed[] = [];
  const decided = free.map((each, index) => {
    const decision = decisions[index];
    if (!decision) throw new Error('a payment was not decided on');
    if ('refused' in decision) return { each, outcome: refusalOutcome(decision.refused) };
    const { granted } = decision;
    const order = asOrder(performanceId, granted, now);
    placed.push({ userId: each.userId, holdId: each.holdId, granted, order, createdAt: now });
    return { each, outcome: { ok: order } };
  });
  if (placed.length > 0) await sell(tx, performanceId, placed);
  const outcomes = decided.map(({ each: { record }, outcome }) => ({ record, outcome }));
  await inOrder(
    tx,
    async () => placed.length > 0 && insert(tx, placed),
    async () => outcomes.length > 0 && keepOutcomes(tx, outcomes),
  );
  return new Map(decided.map(({ each, outcome }) => [each, { outcome, kept: true }]));
}

type Placed = Payment & { granted: Granted; order: Order; createdAt: string };

/** Takes the money and sells the seats, which nobody else may have by then. */
async function sell(tx: Tx, performanceId: string, placed: Placed[]): Promise<void> {
  const holdIds = inLockOrder(placed.map(({ holdId }) => holdId));
  const users = new Set(placed.map(({ userId }) => userId)).size;
  const seats = placed.flatMap(({ granted }) => granted.seats.map(({ seat }) => seat)).sort((a, b) => a - b);
  const [charged, sold] = await inOrder(
    tx,
    () => chargeFor(tx, holdIds),
    () => sellSeats(tx, performanceId, seats, holdIds),
  );
  if (charged !== 2 * users) throw new Error(`changed ${charged} rows of ${users} wallets and buyers`);
  if (sold !== seats.length + holdIds.length) throw new SeatsGone();
}

async function insert(tx: Tx, placed: Placed[]): Promise<void> {
  const moves = placed.map(({ userId, granted: { total, after }, order: { id }, createdAt }) => ({
    type: 'purchase' as const,
    userId,
    amount: -total,
    against: 'revenue' as const,
    orderId: id,
    referenceId: id,
    id: uuidv7(),
    createdAt: timeOf(createdAt),
    after,
  }));
  const changes = placed.map(({ order }) => ({ kind: 'order_placed' as const, subjectId: order.id }));
  await inOrder(
    tx,
    () => insertOrders(tx, placed),
    () => insertMoves(tx, moves),
    () => noteChanges(tx, changes),
  );
}

function asOrder(performanceId: string, { total, seats }: Granted, now: string): Order {
  return {
    id: uuidv7(),
    performanceId,
    total,
    currency: CURRENCY,
    state: 'paid',
    tickets: seats.map((seat) => describeTicket({ id: uuidv7(), ...seat, state: 'valid' })),
    createdAt: timeOf(now).toISOString(),
  };
}

function busy(): DomainError {
  const message = 'Somebody else has this hold or wallet. Nothing was changed: try again with the same key.';
  return new DomainError('unavailable', message, { retryAfter: 1 });
}
