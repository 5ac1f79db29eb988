import { and, eq, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '@/db/client';
import { buyers, holds, orders, performances, tickets } from '@/db/schema';
import type { User } from '../accounts/user';
import { DomainError } from '../errors';
import { type Answer, once } from '../idempotency';
import { CURRENCY } from '../money';
import { releasePass } from '../queue/release-pass';
import { announceSeats } from '../seating/announce-seats';
import { findHoldRow, findHoldSeats, refuseUnlessLive } from '../seating/find-hold';
import { SOLD_MS, settleLocks } from '../seating/seat-locks';
import { changeHeldSeats } from '../seating/seat-rows';
import { book } from '../wallet/ledger';
import { findOrders } from './find-orders';
import type { Order, PlaceOrderInput } from './order';

/**
 * Pays a hold from the wallet: order, money, tickets and sold seats in one transaction, once per `key`, and one order
 * per hold whatever the key. Throws `not-found`, `hold-expired`, `hold-not-active`, and `insufficient-balance` with
 * `shortBy`, after which the hold lives on.
 */
export async function placeOrder(
  user: User,
  { holdId }: PlaceOrderInput,
  key: string,
): Promise<Answer<Order>> {
  const answer = await once({ actorId: user.id, key, request: ['order', holdId] }, (tx) =>
    pay(tx, user, holdId),
  );
  const { performanceId, tickets } = answer.result;
  const seats = tickets.map(({ seat }) => seat);
  settleLocks(performanceId, holdId, seats, SOLD_MS);
  announceSeats(performanceId, seats);
  await releasePass(performanceId, user.id);
  return answer;
}

async function pay(tx: Tx, user: User, holdId: string): Promise<Order> {
  const hold = await findHoldRow(tx, holdId, user.id, true);
  refuseUnlessLive(hold);
  const { performanceId } = hold;
  await refuseWhenCancelled(tx, performanceId);
  const held = await findHoldSeats(tx, hold.id);
  const numbers = held.map(({ seat }) => seat);
  const total = held.reduce((sum, { price }) => sum + price, 0);
  const orderId = uuidv7();
  await tx
    .insert(orders)
    .values({ id: orderId, holdId, performanceId, userId: user.id, total, currency: CURRENCY });
  const reference = { orderId, referenceId: orderId };
  await book(tx, { type: 'purchase', userId: user.id, amount: -total, against: 'revenue', ...reference });
  await tx
    .update(buyers)
    .set({ seatsBought: sql`${buyers.seatsBought} + ${held.length}` })
    .where(and(eq(buyers.performanceId, performanceId), eq(buyers.userId, user.id)));
  const sold = await changeHeldSeats(tx, performanceId, numbers, hold.id, 'sold');
  if (sold !== held.length) throw new DomainError('hold-expired', 'The time for these seats is over.');
  await tx.insert(tickets).values(held.map((seat) => ({ id: uuidv7(), orderId, performanceId, ...seat })));
  await tx.update(holds).set({ state: 'purchased' }).where(eq(holds.id, hold.id));
  const [order] = await findOrders(tx, eq(orders.id, orderId), 1);
  if (!order) throw new Error('the order just written is not there');
  return order;
}

async function refuseWhenCancelled(tx: Tx, performanceId: string): Promise<void> {
  const [row] = await tx
    .select({ cancelledAt: performances.cancelledAt })
    .from(performances)
    .where(eq(performances.id, performanceId));
  if (row?.cancelledAt) throw new DomainError('hold-not-active', 'This performance has been cancelled.');
}
