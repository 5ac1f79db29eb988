import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { isOutage } from '@/db/errors';
import { selectRows } from '@/db/plain-sql';
import { orders, performances, tickets } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { wakeRelay } from '../outbox/wake-relay';
import { lockLiveTickets, writeRefunds } from './refund-rows';

/** Orders in one transaction: so many that ten thousand take seconds, so few that nobody waits for a wallet. */
const MOST = 100;

/**
 * Refunds everybody of the cancelled performances, or of this one, used tickets included: a hundred orders a step. What
 * is left to do is read from the rows, so it goes on where a process was killed, and several may do it at once: each
 * takes the orders that nobody else has locked. A performance is marked as refunded when nothing of it is left. Throws in
 * the end when orders could not be refunded, after all others.
 */
export async function* refundsOfCancelled(performanceId?: string): AsyncGenerator<void> {
  const failures: unknown[] = [];
  for (const id of await findUnrefunded(performanceId)) {
    for (let after = '', more = true; more; ) {
      const orderIds = await findUnrefundedOrders(id, after);
      failures.push(...(await refundEach(id, orderIds)));
      after = orderIds.at(-1) ?? after;
      more = orderIds.length === MOST;
      yield;
    }
    await markWhenDone(id);
  }
  if (failures.length > 0) throw new AggregateError(failures, 'orders were not refunded');
}

async function findUnrefunded(performanceId?: string): Promise<string[]> {
  const rows = await db()
    .select({ id: performances.id })
    .from(performances)
    .where(
      and(
        isNotNull(performances.cancelledAt),
        isNull(performances.refundedAt),
        performanceId === undefined ? undefined : eq(performances.id, performanceId),
      ),
    )
    .orderBy(performances.cancelledAt);
  return rows.map(({ id }) => id);
}

async function findUnrefundedOrders(performanceId: string, after: string): Promise<string[]> {
  const rows = await selectRows<{ id: string }>(
    db(),
    `select o.id from orders o force index (orders_by_performance)
    where o.performance_id = ? and o.id > ? and exists (
      select 1 from tickets t force index (tickets_by_order) where t.order_id = o.id and t.live = 1
    ) order by o.id limit ?`,
    [performanceId, after, MOST],
  );
  return rows.map(({ id }) => id);
}

/** Together; where one of them spoils it, one by one. Gives what went wrong. */
async function refundEach(performanceId: string, orderIds: string[]): Promise<unknown[]> {
  if (orderIds.length === 0) return [];
  const failures: unknown[] = [];
  try {
    await refundTogether(performanceId, orderIds);
  } catch (error) {
    if (isOutage(error)) throw error;
    for (const orderId of orderIds)
      await refundTogether(performanceId, [orderId]).catch((reason: unknown) => failures.push(reason));
  }
  wakeRelay();
  return failures;
}

/** Orders first and then the rest, as every refund. */
function refundTogether(performanceId: string, orderIds: string[]): Promise<void> {
  return inTransaction(async (tx) => {
    const locked = await tx
      .select({ orderId: orders.id, userId: orders.userId })
      .from(orders)
      .where(inArray(orders.id, orderIds))
      .orderBy(orders.id)
      // Whoever has locked one gives all of it back, or its rest is left for the next round.
      .for('update', { skipLocked: true });
    if (locked.length === 0) return;
    const ids = locked.map(({ orderId }) => orderId);
    const live = await lockLiveTickets(tx, ids);
    const returned = locked
      .map((order) => ({ ...order, tickets: live.filter(({ orderId }) => orderId === order.orderId) }))
      .filter(({ tickets }) => tickets.length > 0);
    if (returned.length > 0) await writeRefunds(tx, performanceId, returned);
  });
}

/** Once it is cancelled nobody pays for it any more, so what is not there now will not come. */
async function markWhenDone(performanceId: string): Promise<void> {
  const left = await db()
    .select({ id: tickets.id })
    .from(tickets)
    .where(and(eq(tickets.performanceId, performanceId), eq(tickets.live, 1)))
    .limit(1);
  if (left.length > 0) return;
  await db()
    .update(performances)
    .set({ refundedAt: sql`now(3)` })
    .where(and(eq(performances.id, performanceId), isNull(performances.refundedAt)));
}
