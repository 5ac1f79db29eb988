import { uuidv7 } from 'uuidv7';
import type { Tx } from '@/db/client';
import { isDuplicate, isOutage, isWorthARetry } from '@/db/errors';
import { timeOf } from '@/db/plain-sql';
import { inTransaction } from '@/db/transaction';
import { DomainError } from '../errors';
import { gather } from '../gather';
import { findKept, type KeyRecord, keepOutcomes, nameOf, refusalOutcome, type Settled } from '../idempotency';
import { CURRENCY } from '../money';
import { noteChanges } from '../outbox/note-changes';
import { sellSeats } from '../seating/seat-rows';
import { insertMoves } from '../wallet/write-moves';
import { decideOrders, type Granted, type Payment } from './decide-orders';
import { describeTicket } from './find-orders';
import type { Order } from './order';
import { chargeFor, insertOrders, lockHolds, lockWallets } from './order-rows';

/** A payment and the key it is asked under, of which nothing was kept a moment ago. */
export type NewOrder = Payment & { record: KeyRecord };

const ROUNDS = 5;

/** Seats were sold to nobody: another buyer has taken some of them, as a hold's time was over by then. */
class SeatsGone extends Error {}

/**
 * Writes an order, together with those of the same performance that come at the same time: one transaction of twelve
 * statements, however many they are. Throws what the database throws; deadlocks are tried again.
 */
export async function writeOrder(performanceId: string, wanted: NewOrder): Promise<Settled<Order>> {
  const result = await writeTogether(wanted, performanceId);
  if ('failed' in result) throw result.failed;
  return result;
}

const writeTogether = gather(
  { most: 200, lanes: 2 },
  async (all: NewOrder[], performanceId): Promise<(Settled<Order> | { failed: unknown })[]> => {
    try {
      if (all.length > 1) return await writeAll(performanceId, all);
    } catch (error) {
      if (isOutage(error) || isWorthARetry(error)) throw error;
      // What is wrong with one of them must not be the ruin of the others.
    }
    const results = [];
    for (const each of all) results.push(await writeAlone(performanceId, each));
    return results;
  },
);

async function writeAlone(
  performanceId: string,
  wanted: NewOrder,
): Promise<Settled<Order> | { failed: unknown }> {
  try {
    const [result] = await writeAll(performanceId, [wanted]);
    return result ?? { failed: new Error('the order has no result') };
  } catch (error) {
    if (!(error instanceof SeatsGone)) return { failed: error };
    const over = new DomainError('hold-expired', 'The time for these seats is over.');
    return { outcome: refusalOutcome(over), kept: false };
  }
}

async function writeAll(performanceId: string, all: NewOrder[]): Promise<Settled<Order>[]> {
  for (let round = 1; ; round++) {
    try {
      return await inTransaction((tx) => write(tx, performanceId, all, round > 1));
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
  lookAgain: boolean,
): Promise<Settled<Order>[]> {
  const records = lookAgain ? all.map(({ record }) => record) : [];
  const kept = await findKept(tx, records);
  const wanted = all.filter(({ record }) => !kept.has(nameOf(record)));
  const written = wanted.length > 0 ? await writeWanted(tx, performanceId, wanted) : [];
  const results = new Map(wanted.map((each, index) => [each, written[index]]));
  return all.map((each) => {
    const known = kept.get(nameOf(each.record));
    const result = known ? { known } : results.get(each);
    if (!result) throw new Error('an order has no result');
    return result;
  });
}

// Locks in this order: the performance (shared), holds, wallets and buyers by user, seats.
async function writeWanted(tx: Tx, performanceId: string, wanted: NewOrder[]): Promise<Settled<Order>[]> {
  const { now, cancelled, holds } = await lockHolds(
    tx,
    performanceId,
    inOrder(wanted.map(({ holdId }) => holdId)),
  );
  const wallets = await lockWallets(tx, performanceId, inOrder(wanted.map(({ userId }) => userId)));
  const decisions = decideOrders(wanted, { cancelled, holds, wallets });
  const placed: Placed[] = [];
  const outcomes = wanted.map(({ record, ...payment }, index) => {
    const decision = decisions[index];
    if (!decision) throw new Error('a payment was not decided on');
    if ('refused' in decision) return { record, outcome: refusalOutcome(decision.refused) };
    const { granted } = decision;
    const order = asOrder(performanceId, granted, now);
    placed.push({ ...payment, granted, order, createdAt: now });
    return { record, outcome: { ok: order } };
  });
  if (placed.length > 0) await insert(tx, performanceId, placed);
  await keepOutcomes(tx, outcomes);
  return outcomes.map(({ outcome }) => ({ outcome, kept: true }));
}

type Placed = Payment & { granted: Granted; order: Order; createdAt: string };

async function insert(tx: Tx, performanceId: string, placed: Placed[]): Promise<void> {
  const holdIds = inOrder(placed.map(({ holdId }) => holdId));
  const users = new Set(placed.map(({ userId }) => userId)).size;
  const charged = await chargeFor(tx, holdIds);
  if (charged !== 2 * users) throw new Error(`changed ${charged} rows of ${users} wallets and buyers`);
  const seats = placed.flatMap(({ granted }) => granted.seats.map(({ seat }) => seat)).sort((a, b) => a - b);
  const sold = await sellSeats(tx, performanceId, seats, holdIds);
  if (sold !== seats.length + holdIds.length) throw new SeatsGone();
  await insertOrders(tx, placed);
  await insertMoves(
    tx,
    placed.map(({ userId, granted: { total, after }, order: { id }, createdAt }) => ({
      type: 'purchase',
      userId,
      amount: -total,
      against: 'revenue',
      orderId: id,
      referenceId: id,
      id: uuidv7(),
      createdAt: timeOf(createdAt),
      after,
    })),
  );
  await noteChanges(
    tx,
    placed.map(({ order }) => ({ kind: 'order_placed', subjectId: order.id })),
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

const inOrder = (ids: string[]) => [...new Set(ids)].sort();
