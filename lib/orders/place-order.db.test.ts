import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { holds, ledgerAccounts, orders, seats, tickets } from '@/db/schema';
import type { User } from '../accounts/user';
import { getHold } from '../seating/get-hold';
import { holdSeats } from '../seating/hold-seats';
import {
  admit,
  makeBuyer,
  makeBuyers,
  makePerformance,
  raceAll,
  raceMany,
  SEAT_PRICE,
} from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { getWallet } from '../wallet/get-wallet';
import { getOrder } from './get-order';
import { placeOrder } from './place-order';
import { refundOrder } from './refund-order';
import { readTicketCode } from './ticket-code';

async function holdFor(buyer: User, performanceId: string, wanted: number[]) {
  const pass = await admit(buyer, performanceId);
  return (await holdSeats(buyer, { performanceId, pass, seats: wanted })).result;
}

describe('placeOrder', () => {
  it('turns a hold into one order, tickets with signed codes, and one debit', async () => {
    const buyer = await makeBuyer(200_000);
    const hold = await holdFor(buyer, await makePerformance(), [4, 5]);
    const { result: order, replayed } = await placeOrder(buyer, { holdId: hold.id }, randomUUID());
    expect(replayed).toBe(false);
    expect(order).toMatchObject({
      total: 2 * SEAT_PRICE,
      state: 'paid',
      tickets: [{ seat: 4, row: 'A', label: '5' }, { seat: 5 }],
    });
    expect(order.tickets.map(({ code }) => readTicketCode(code))).toEqual(order.tickets.map(({ id }) => id));
    expect((await getWallet(buyer)).balance).toBe(200_000 - 2 * SEAT_PRICE);
    expect((await getHold(buyer, hold.id)).state).toBe('purchased');
    expect(await getOrder(buyer, order.id)).toEqual(order);
  });

  it('is sent once more and leaves the pass of a later visit alone', async () => {
    const buyer = await makeBuyer(200_000);
    const performanceId = await makePerformance();
    const [hold, key] = [await holdFor(buyer, performanceId, [0, 1]), randomUUID()];
    const pay = () => placeOrder(buyer, { holdId: hold.id }, key);
    const { result: order } = await pay();
    const pass = await admit(buyer, performanceId);
    expect(await pay()).toMatchObject({ result: { id: order.id }, replayed: true });
    await expect(holdSeats(buyer, { performanceId, pass, seats: [4, 5] })).resolves.toBeTruthy();
  });

  it('makes one order of 50 payments of one hold under 50 keys', async () => {
    const buyer = await makeBuyer(10_000_000);
    const hold = await holdFor(buyer, await makePerformance(), [0, 1]);
    const { won, refused } = await raceMany(50, () => placeOrder(buyer, { holdId: hold.id }, randomUUID()));
    expect(won).toHaveLength(1);
    expect(refused).toEqual(Array(49).fill('hold-not-active'));
    expect((await getWallet(buyer)).balance).toBe(10_000_000 - 2 * SEAT_PRICE);
    expect(await db().$count(tickets, eq(tickets.performanceId, hold.performanceId))).toBe(2);
  });

  it('control: without the hold’s row lock several payments of one hold go through', async () => {
    const buyer = await makeBuyer(10_000_000);
    const hold = await holdFor(buyer, await makePerformance(), [0, 1]);
    const naive = async () => {
      const [row] = await db().select({ state: holds.state }).from(holds).where(eq(holds.id, hold.id));
      if (row?.state !== 'active') throw new Error('not active');
      await db()
        .update(ledgerAccounts)
        .set({ balance: sql`balance - ${hold.total}` })
        .where(eq(ledgerAccounts.userId, buyer.id));
      await db().update(holds).set({ state: 'purchased' }).where(eq(holds.id, hold.id));
    };
    const { won } = await raceMany(50, naive);
    expect(won.length).toBeGreaterThan(1);
    expect((await getWallet(buyer)).balance).toBeLessThan(10_000_000 - hold.total);
    // Leaves the books as they were, for the audit after the suite.
    await db().update(ledgerAccounts).set({ balance: 10_000_000 }).where(eq(ledgerAccounts.userId, buyer.id));
    await db().update(holds).set({ state: 'active' }).where(eq(holds.id, hold.id));
  });

  it('answers a repeated key with the first order', async () => {
    const buyer = await makeBuyer(200_000);
    const hold = await holdFor(buyer, await makePerformance(), [0]);
    const key = randomUUID();
    const { won, refused } = await raceMany(20, () => placeOrder(buyer, { holdId: hold.id }, key));
    expect(new Set(won.map(({ result }) => result.id)).size).toBe(1);
    expect(refused.every((code) => code === 'in-progress')).toBe(true);
    expect(await placeOrder(buyer, { holdId: hold.id }, key)).toEqual({
      result: won[0]?.result,
      replayed: true,
    });
    expect((await getWallet(buyer)).balance).toBe(200_000 - SEAT_PRICE);
  });

  it('tells a short balance by how much, keeps that answer for the key, and leaves the hold alive', async () => {
    const buyer = await makeBuyer(30_000);
    const hold = await holdFor(buyer, await makePerformance(), [0]);
    const key = randomUUID();
    const short = { code: 'insufficient-balance', details: { shortBy: 20_000 } };
    await expect(placeOrder(buyer, { holdId: hold.id }, key)).rejects.toMatchObject(short);
    const kept = { ...short, details: { shortBy: 20_000, replayed: true } };
    await expect(placeOrder(buyer, { holdId: hold.id }, key)).rejects.toMatchObject(kept);
    expect((await getHold(buyer, hold.id)).state).toBe('active');
    expect((await getWallet(buyer)).balance).toBe(30_000);
    expect(await db().$count(orders, eq(orders.holdId, hold.id))).toBe(0);
  });

  it('never spends one balance twice over several holds', async () => {
    const buyer = await makeBuyer(2 * SEAT_PRICE);
    const performanceId = await makePerformance(undefined, { maxSeatsPerAccount: 8 });
    const held = [];
    for (const seat of [0, 1, 2, 3, 4, 5]) held.push(await holdFor(buyer, performanceId, [seat]));
    const { won, refused } = await raceAll(
      held.map(
        ({ id }) =>
          () =>
            placeOrder(buyer, { holdId: id }, randomUUID()),
      ),
    );
    expect(won).toHaveLength(2);
    expect(refused).toEqual(Array(4).fill('insufficient-balance'));
    expect((await getWallet(buyer)).balance).toBe(0);
  });

  it('does not take somebody else’s hold', async () => {
    const hold = await holdFor(await makeBuyer(), await makePerformance(), [0]);
    const stranger = await makeBuyer(200_000);
    await expect(placeOrder(stranger, { holdId: hold.id }, randomUUID())).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('a payment and the end of its hold', () => {
  it('have exactly one winner wherever they meet', async () => {
    const pairs = 20;
    const performanceId = await makePerformance(smallHall(pairs, 1));
    const payers = await makeBuyers(pairs, SEAT_PRICE);
    const takers = await makeBuyers(pairs);
    const passes = await Promise.all(takers.map((taker) => admit(taker, performanceId)));
    const held = [];
    for (const [seat, payer] of payers.entries()) held.push(await holdFor(payer, performanceId, [seat]));
    // Ends come up one after the other while everybody pays and takes.
    for (const [seat, { id }] of held.entries()) {
      const soon = sql`now(3) + interval ${seat * 4_000} microsecond`;
      await db().update(holds).set({ expiresAt: soon }).where(eq(holds.id, id));
      await db().update(seats).set({ heldUntil: soon }).where(eq(seats.holdId, id));
    }
    const outcomes = await Promise.all(
      held.map(async ({ id }, seat) => {
        const payer = payers[seat];
        const taker = takers[seat];
        if (!payer || !taker) throw new Error('a pair is not complete');
        let paid: boolean | undefined;
        const payment = placeOrder(payer, { holdId: id }, randomUUID()).then(
          () => true,
          () => false,
        );
        void payment.then((result) => {
          paid = result;
        });
        let taken = false;
        while (!taken && paid !== true) {
          taken = await holdSeats(taker, { performanceId, pass: passes[seat] ?? null, seats: [seat] }).then(
            () => true,
            () => false,
          );
        }
        return { paid: await payment, taken };
      }),
    );
    for (const { paid, taken } of outcomes) expect(Number(paid) + Number(taken)).toBe(1);
  });

  it('refuse a payment whose seat another buyer took in between', async () => {
    const performanceId = await makePerformance();
    const [payer, taker] = [await makeBuyer(SEAT_PRICE), await makeBuyer()];
    const { id } = await holdFor(payer, performanceId, [3]);
    await db().update(seats).set({ heldUntil: sql`now(3)` }).where(eq(seats.holdId, id));
    const taken = await holdFor(taker, performanceId, [3]);
    await expect(placeOrder(payer, { holdId: id }, randomUUID())).rejects.toMatchObject({
      code: 'hold-expired',
    });
    expect((await getWallet(payer)).balance).toBe(SEAT_PRICE);
    expect((await getHold(taker, taken.id)).state).toBe('active');
    await db().update(holds).set({ state: 'expired' }).where(eq(holds.id, id));
  });

  it('control: selling the seat without asking whose hold it is gives it to both', async () => {
    const performanceId = await makePerformance();
    const [payer, taker] = [await makeBuyer(SEAT_PRICE), await makeBuyer()];
    const { id } = await holdFor(payer, performanceId, [3]);
    await db().update(seats).set({ heldUntil: sql`now(3)` }).where(eq(seats.holdId, id));
    await holdFor(taker, performanceId, [3]);
    const [naive] = await db()
      .update(seats)
      .set({ state: 2 })
      .where(and(eq(seats.performanceId, performanceId), eq(seats.seat, 3), eq(seats.state, 1)));
    expect(naive.affectedRows).toBe(1);
    await db()
      .update(seats)
      .set({ state: 1 })
      .where(and(eq(seats.performanceId, performanceId), eq(seats.seat, 3)));
    await db().update(holds).set({ state: 'expired' }).where(eq(holds.id, id));
  });
});

describe('refundOrder', () => {
  async function buy(wanted: number[]) {
    const buyer = await makeBuyer(400_000);
    const performanceId = await makePerformance();
    const hold = await holdFor(buyer, performanceId, wanted);
    const { result: order } = await placeOrder(buyer, { holdId: hold.id }, randomUUID());
    return { buyer, performanceId, order };
  }

  it('gives the whole order back once, however often it is asked at once', async () => {
    const { buyer, performanceId, order } = await buy([0, 1]);
    const { won, refused } = await raceMany(20, () => refundOrder(buyer, order.id, {}, randomUUID()));
    expect(won).toHaveLength(1);
    expect(won[0]?.result).toMatchObject({
      refund: { amount: 100_000 },
      order: { state: 'refunded' },
      balance: 400_000,
    });
    expect(refused).toEqual(Array(19).fill('not-refundable'));
    expect((await getWallet(buyer)).balance).toBe(400_000);
    const next = await holdFor(await makeBuyer(), performanceId, [0, 1]);
    expect(next.state).toBe('active');
  });

  it('gives single tickets back and keeps the others', async () => {
    const { buyer, order } = await buy([0, 1, 2]);
    const [first] = order.tickets;
    if (!first) throw new Error('the order has no tickets');
    const { result } = await refundOrder(buyer, order.id, { ticketIds: [first.id] }, randomUUID());
    expect(result.order.state).toBe('partly_refunded');
    expect(result.order.tickets.map(({ state }) => state)).toEqual(['refunded', 'valid', 'valid']);
    expect(result.balance).toBe(400_000 - 2 * SEAT_PRICE);
    const again = refundOrder(buyer, order.id, { ticketIds: [first.id] }, randomUUID());
    await expect(again).rejects.toMatchObject({ code: 'not-refundable' });
  });

  it('lets the seats of an order count no longer against the account’s limit', async () => {
    const { buyer, performanceId, order } = await buy([0, 1, 2, 3]);
    await holdFor(buyer, performanceId, [10, 11, 12, 13]);
    await expect(holdFor(buyer, performanceId, [20])).rejects.toMatchObject({ code: 'limit-exceeded' });
    await refundOrder(buyer, order.id, {}, randomUUID());
    expect((await holdFor(buyer, performanceId, [20])).state).toBe('active');
  });

  it('is nobody else’s to ask', async () => {
    const { order } = await buy([0]);
    const stranger = await makeBuyer();
    await expect(refundOrder(stranger, order.id, {}, randomUUID())).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(getOrder(stranger, order.id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('ends when the performance starts', async () => {
    const { buyer, performanceId, order } = await buy([0]);
    await db().execute(
      sql`update performances set starts_at = now(3) - interval 1 minute where id = ${performanceId}`,
    );
    await expect(refundOrder(buyer, order.id, {}, randomUUID())).rejects.toMatchObject({
      code: 'not-refundable',
    });
  });
});
