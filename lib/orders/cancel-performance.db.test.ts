import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { db } from '@/db/client';
import { auditLog, ledgerAccounts, orders, performances, refunds, seats, tickets } from '@/db/schema';
import type { User } from '../accounts/user';
import { getConcert } from '../catalog/get-concert';
import { getPerformance } from '../catalog/get-performance';
import { holdSeats } from '../seating/hold-seats';
import { brokenBooks, buy, holdFor, PURSE, soldOut } from '../testing/bought';
import { chanceFrom } from '../testing/chance';
import { countStatements } from '../testing/count-statements';
import { startWorker } from '../testing/processes';
import type { Cancelled } from '../testing/refund-worker';
import {
  admit,
  changePerformance,
  makeBuyer,
  makeBuyers,
  makePerformance,
  makeStaff,
  raceMany,
  SEAT_PRICE,
} from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { tidyUpRounds } from '../tidy-up';
import { getWallet } from '../wallet/get-wallet';
import { cancelPerformance } from './cancel-performance';
import { checkIn } from './check-in';
import { placeOrder } from './place-order';
import { refundsOfCancelled } from './refund-cancelled';
import { refundForCustomer } from './refund-for-customer';
import { refundOrder } from './refund-order';

const refundedAt = async (id: string) =>
  (await db().select({ at: performances.refundedAt }).from(performances).where(eq(performances.id, id)))[0]
    ?.at;
const isRefunded = (id: string) =>
  vi.waitFor(async () => expect(await refundedAt(id)).not.toBeNull(), 20_000);
const liveTickets = (id: string) =>
  db().$count(tickets, and(eq(tickets.performanceId, id), eq(tickets.live, 1)));
const soldSeats = (id: string) => db().$count(seats, and(eq(seats.performanceId, id), eq(seats.state, 2)));

async function refundAll(performanceId: string): Promise<void> {
  for await (const _ of refundsOfCancelled(performanceId));
}

/** As the process does that leads, until everybody has their money back. */
async function tidyUp(performanceId: string): Promise<void> {
  const round = tidyUpRounds();
  while (!(await refundedAt(performanceId))) await round(async () => true);
}

/** What is in the wallets of everybody who bought, by how many it is. */
async function balancesOfBuyers(performanceId: string) {
  return db()
    .select({ balance: ledgerAccounts.balance, buyers: sql<number>`count(*)`.mapWith(Number) })
    .from(orders)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.userId, orders.userId))
    .where(eq(orders.performanceId, performanceId))
    .groupBy(ledgerAccounts.balance);
}

const refundsOf = (performanceId: string) =>
  db()
    .select({ orderId: refunds.orderId, amount: refunds.amount })
    .from(refunds)
    .innerJoin(orders, eq(orders.id, refunds.orderId))
    .where(eq(orders.performanceId, performanceId));

describe('cancelPerformance', () => {
  it('gives everybody back what they still have, used tickets included', async () => {
    const performanceId = await makePerformance();
    const [whole, partly, used] = [
      await buy(performanceId, [0, 1]),
      await buy(performanceId, [4, 5]),
      await buy(performanceId, [8, 9]),
    ];
    const ticketIds = partly.order.tickets.slice(0, 1).map(({ id }) => id);
    await refundOrder(partly.buyer, partly.order.id, { ticketIds }, randomUUID());
    await checkIn(await makeStaff('staff'), { code: used.order.tickets[0]?.code ?? '' });
    await cancelPerformance(await makeStaff('admin'), performanceId);
    await isRefunded(performanceId);
    for (const { buyer } of [whole, partly, used]) expect((await getWallet(buyer)).balance).toBe(PURSE);
    expect(await liveTickets(performanceId)).toBe(0);
    expect(await soldSeats(performanceId)).toBe(0);
  });

  it('happens once, however often and by how many it is asked', async () => {
    const performanceId = await makePerformance();
    await buy(performanceId, [0]);
    const admins = [await makeStaff('admin'), await makeStaff('admin')];
    const { won } = await raceMany(10, (index) =>
      cancelPerformance(admins[index % 2] as User, performanceId),
    );
    expect(won.map(({ status }) => status)).toEqual(Array(10).fill('cancelled'));
    await isRefunded(performanceId);
    expect((await cancelPerformance(admins[0] as User, performanceId)).status).toBe('cancelled');
    const noted = await db().select().from(auditLog).where(eq(auditLog.subject, performanceId));
    expect(noted).toMatchObject([{ action: 'cancel-performance' }]);
    expect(await refundsOf(performanceId)).toHaveLength(1);
  });

  it('is seen at once where it was done, and sells nothing any more', async () => {
    const performanceId = await makePerformance();
    const { concertSlug } = await getPerformance(performanceId);
    expect((await getConcert(concertSlug)).performances[0]?.status).toBe('on_sale');
    const payer = await makeBuyer(PURSE);
    const holdId = await holdFor(payer, performanceId, [0, 1]);
    const late = await makeBuyer(PURSE);
    const pass = await admit(late, performanceId);
    await cancelPerformance(await makeStaff('admin'), performanceId);
    expect((await getPerformance(performanceId)).status).toBe('cancelled');
    expect((await getConcert(concertSlug)).performances[0]?.status).toBe('cancelled');
    const payment = placeOrder(payer, { holdId }, randomUUID());
    await expect(payment).rejects.toMatchObject({ code: 'hold-not-active' });
    const hold = holdSeats(late, { performanceId, pass, seats: [5, 6] });
    await expect(hold).rejects.toMatchObject({ code: 'not-on-sale' });
    expect((await getWallet(payer)).balance).toBe(PURSE);
    await isRefunded(performanceId);
  });

  it('knows no performance that is not there', async () => {
    const admin = await makeStaff('admin');
    const missing = cancelPerformance(admin, randomUUID());
    await expect(missing).rejects.toMatchObject({ code: 'not-found' });
  });

  it('leaves nobody charged while people pay, refund and come in', async () => {
    const chance = chanceFrom(11);
    const admin = await makeStaff('admin');
    const pairOf = (row: number) => [2 * row, 2 * row + 1];
    for (let time = 0; time < 4; time += 1) {
      const performanceId = await makePerformance(smallHall(16, 2));
      const payers = await makeBuyers(8, PURSE);
      const holdIds = await Promise.all(
        payers.map((payer, row) => holdFor(payer, performanceId, pairOf(row))),
      );
      const sold = await Promise.all(
        Array.from({ length: 8 }, (_, row) => buy(performanceId, pairOf(8 + row))),
      );
      const acts = [
        ...payers.map(
          (payer, index) => () => placeOrder(payer, { holdId: holdIds[index] ?? '' }, randomUUID()),
        ),
        ...sold.flatMap(({ buyer, order }) => [
          () => checkIn(admin, { code: order.tickets[0]?.code ?? '' }),
          () => refundOrder(buyer, order.id, {}, randomUUID()),
          () => refundForCustomer(admin, order.id, { ticketIds: [order.tickets[1]?.id ?? ''] }, randomUUID()),
        ]),
        () => cancelPerformance(admin, performanceId),
        () => refundAll(performanceId),
      ]
        .map((act) => ({ act, at: chance() }))
        .sort((a, b) => a.at - b.at);
      await Promise.allSettled(acts.map(({ act }) => act()));
      await tidyUp(performanceId);
      for (const buyer of [...payers, ...sold.map((each) => each.buyer)])
        expect((await getWallet(buyer)).balance).toBe(PURSE);
      expect(await liveTickets(performanceId)).toBe(0);
    }
    expect(await brokenBooks()).toEqual([]);
  });
});

describe('the refunds of a cancelled performance', () => {
  it('are exactly one per order when several do them at once, beside owners’ own', async () => {
    const performanceId = await soldOut(250);
    const own = await db().select().from(orders).where(eq(orders.performanceId, performanceId)).limit(20);
    await changePerformance(performanceId, { cancelledAt: new Date() });
    await Promise.all([
      refundAll(performanceId),
      refundAll(performanceId),
      refundAll(performanceId),
      ...own.map(async ({ id, userId }) => {
        const owner: User = { id: userId, email: '', name: '', role: 'fan' };
        await refundOrder(owner, id, {}, randomUUID()).catch(() => {});
      }),
    ]);
    // What somebody else had locked is left for the next round.
    await refundAll(performanceId);
    expect(await refundedAt(performanceId)).not.toBeNull();
    const given = await refundsOf(performanceId);
    expect(given).toHaveLength(250);
    expect(new Set(given.map(({ orderId }) => orderId)).size).toBe(250);
    expect(await balancesOfBuyers(performanceId)).toEqual([{ balance: 2 * SEAT_PRICE, buyers: 250 }]);
    expect(await brokenBooks()).toEqual([]);
  });

  it('go on where a process was killed, and give nobody more than was paid', async () => {
    const performanceId = await soldOut(600);
    await changePerformance(performanceId, { cancelledAt: new Date() });
    const worker = await startWorker<Cancelled>('refund-worker.ts');
    const steps = worker.watch<number>({ performanceId });
    await steps.next();
    await steps.next();
    await worker.kill();
    const left = await liveTickets(performanceId);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(1_200 - 400);
    expect(await refundedAt(performanceId)).toBeNull();
    expect(await brokenBooks()).toEqual([]);
    await tidyUp(performanceId);
    expect(await refundsOf(performanceId)).toHaveLength(600);
    expect(await balancesOfBuyers(performanceId)).toEqual([{ balance: 2 * SEAT_PRICE, buyers: 600 }]);
    expect(await brokenBooks()).toEqual([]);
  });

  it('cost a few statements for a hundred orders', async () => {
    const performanceId = await soldOut(300);
    await changePerformance(performanceId, { cancelledAt: new Date() });
    const { statements } = await countStatements(() => refundAll(performanceId));
    expect(statements.length).toBeLessThanOrEqual(60);
  });

  it('are not kept from others by one that cannot be made', async () => {
    const performanceId = await soldOut(5);
    const stray = and(eq(seats.performanceId, performanceId), eq(seats.seat, 4));
    await db().update(seats).set({ state: 0 }).where(stray);
    await changePerformance(performanceId, { cancelledAt: new Date() });
    await expect(refundAll(performanceId)).rejects.toThrow('not refunded');
    expect(await refundsOf(performanceId)).toHaveLength(4);
    expect(await refundedAt(performanceId)).toBeNull();
    await db().update(seats).set({ state: 2 }).where(stray);
    await refundAll(performanceId);
    expect(await refundsOf(performanceId)).toHaveLength(5);
    expect(await refundedAt(performanceId)).not.toBeNull();
  });

  it('control: a job that goes by its list and not by the tickets pays again after it was killed', async () => {
    const performanceId = await soldOut(10);
    const [{ total } = { total: 0 }] = await db()
      .select({ total: sql<number>`sum(total)`.mapWith(Number) })
      .from(orders)
      .where(eq(orders.performanceId, performanceId));
    const list = await db().select().from(orders).where(eq(orders.performanceId, performanceId));
    const naive = async (until: number) => {
      for (const { userId, total: paid } of list.slice(0, until))
        await db()
          .update(ledgerAccounts)
          .set({ balance: sql`balance + ${paid}` })
          .where(eq(ledgerAccounts.userId, userId));
    };
    await naive(4);
    await naive(list.length);
    const balances = await balancesOfBuyers(performanceId);
    expect(balances.reduce((sum, { balance, buyers }) => sum + Number(balance) * buyers, 0)).toBeGreaterThan(
      total,
    );
    // Leaves the books as they were, for the audit after the suite.
    for (const { userId } of list)
      await db().update(ledgerAccounts).set({ balance: 0 }).where(eq(ledgerAccounts.userId, userId));
  });
});
