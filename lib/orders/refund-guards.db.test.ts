import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { buyers, orders, performances } from '@/db/schema';
import { buy, PURSE } from '../testing/bought';
import { changePerformance, makePerformance, makeStaff, SEAT_PRICE } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { isFree, tried } from '../testing/undone';
import { getWallet } from '../wallet/get-wallet';
import { getOrder } from './get-order';
import { refundsOfCancelled } from './refund-cancelled';
import { refundForCustomer } from './refund-for-customer';
import { refundOrder } from './refund-order';
import { lockLiveTickets, writeRefunds } from './refund-rows';

/** An order of two seats of which the first was given back. */
async function halfReturned() {
  const performanceId = await makePerformance();
  const { buyer, order } = await buy(performanceId, [0, 1]);
  const [first, second] = order.tickets;
  if (!first || !second) throw new Error('an order has no tickets');
  await refundOrder(buyer, order.id, { ticketIds: [first.id] }, randomUUID());
  return { performanceId, buyer, order, first, second };
}

describe('tickets that are to be given back', () => {
  it('are those that were not, and nobody comes in with them meanwhile', async () => {
    const { order, second } = await halfReturned();
    const found = await tried(async (tx) => {
      const live = await lockLiveTickets(tx, [order.id]);
      return { live: live.map(({ id }) => id), free: await isFree('tickets', 'id', second.id) };
    });
    expect(found).toEqual({ live: [second.id], free: false });
  });

  it('are paid for once, whatever was thought of them', async () => {
    const { performanceId, buyer, order, first } = await halfReturned();
    const ticket = { id: first.id, orderId: order.id, seat: first.seat, price: first.price, used: false };
    const returned = [{ orderId: order.id, userId: buyer.id, tickets: [ticket] }];
    const again = tried((tx) => writeRefunds(tx, performanceId, returned));
    await expect(again).rejects.toThrow('a refund changed 0 of 1 tickets');
    expect((await getWallet(buyer)).balance).toBe(PURSE - SEAT_PRICE);
  });

  it('add up to what was given back of the order, and leave what was bought elsewhere', async () => {
    const { performanceId, buyer, order } = await halfReturned();
    const elsewhere = await makePerformance(smallHall(1, 2));
    const bought = { performanceId: elsewhere, userId: buyer.id, seatsBought: 2 };
    await db().insert(buyers).values(bought);
    await refundOrder(buyer, order.id, {}, randomUUID());
    const [row] = await db().select().from(orders).where(eq(orders.id, order.id));
    expect(row?.refunded).toBe(2 * SEAT_PRICE);
    const counts = await db().select().from(buyers).where(eq(buyers.userId, buyer.id));
    expect(counts.map((count) => [count.performanceId, count.seatsBought]).sort()).toEqual(
      [
        [performanceId, 0],
        [elsewhere, 2],
      ].sort(),
    );
    await db()
      .delete(buyers)
      .where(and(eq(buyers.userId, buyer.id), eq(buyers.performanceId, elsewhere)));
  });
});

describe('a refund', () => {
  it('is refused where nothing is left, and where nothing is there', async () => {
    const { buyer, order } = await halfReturned();
    const admin = await makeStaff('admin');
    await refundOrder(buyer, order.id, {}, randomUUID());
    await expect(refundOrder(buyer, order.id, {}, randomUUID())).rejects.toMatchObject({
      code: 'not-refundable',
    });
    const nothing = refundForCustomer(admin, randomUUID(), {}, randomUUID());
    await expect(nothing).rejects.toMatchObject({ code: 'not-found' });
  });

  it('ends with the cut-off of its own performance', async () => {
    const [over, open] = [await makePerformance(), await makePerformance()];
    const [late, early] = [await buy(over, [0, 1]), await buy(open, [0, 1])];
    await changePerformance(over, { refundsUntil: new Date(Date.now() - 60_000) });
    const refused = refundOrder(late.buyer, late.order.id, {}, randomUUID());
    await expect(refused).rejects.toMatchObject({ code: 'not-refundable' });
    await refundOrder(early.buyer, early.order.id, {}, randomUUID());
  });

  it('has a key that is none for other tickets, nor for another order', async () => {
    const performanceId = await makePerformance();
    const { buyer, order } = await buy(performanceId, [0, 1]);
    const [first, second] = order.tickets.map(({ id }) => id);
    const key = randomUUID();
    await refundOrder(buyer, order.id, { ticketIds: [first ?? ''] }, key);
    for (const [orderId, ticketId] of [
      [order.id, second],
      [randomUUID(), first],
    ] as const) {
      const other = refundOrder(buyer, orderId, { ticketIds: [ticketId ?? ''] }, key);
      await expect(other).rejects.toMatchObject({ code: 'idempotency-key-reused' });
    }
  });
});

describe('the refunds of what was cancelled', () => {
  const run = async (performanceId: string) => {
    for await (const _ of refundsOfCancelled(performanceId));
  };

  it('are none of a performance that was not, nor of another one', async () => {
    const [one, other] = [await makePerformance(), await makePerformance()];
    const [bought, elsewhere] = [await buy(one, [0, 1]), await buy(other, [0, 1])];
    const stateOf = async ({ buyer, order }: typeof bought) => (await getOrder(buyer, order.id)).state;
    await run(one);
    expect(await stateOf(bought)).toBe('paid');
    await changePerformance(one, { cancelledAt: new Date() });
    await changePerformance(other, { cancelledAt: new Date() });
    await run(one);
    expect([await stateOf(bought), await stateOf(elsewhere)]).toEqual(['refunded', 'paid']);
    const doneAt = async (id: string) =>
      (await db().select().from(performances).where(eq(performances.id, id)))[0]?.refundedAt;
    expect([await doneAt(one), await doneAt(other)]).toEqual([expect.any(Date), null]);
    await run(other);
  });

  it('are done once, and then at a time that stays', async () => {
    const performanceId = await makePerformance();
    const { buyer, order } = await buy(performanceId, [0, 1]);
    await refundOrder(buyer, order.id, { ticketIds: [order.tickets[0]?.id ?? ''] }, randomUUID());
    const { order: whole } = await buy(performanceId, [2, 3]);
    await refundForCustomer(await makeStaff('admin'), whole.id, {}, randomUUID());
    await changePerformance(performanceId, { cancelledAt: new Date() });
    await run(performanceId);
    await changePerformance(performanceId, { refundedAt: new Date(0) });
    await run(performanceId);
    const [row] = await db().select().from(performances).where(eq(performances.id, performanceId));
    expect(row?.refundedAt).toEqual(new Date(0));
  });
});
