import { randomUUID } from 'node:crypto';
import { eq, inArray, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { auditLog, ledgerAccounts, outbox, tickets } from '@/db/schema';
import { brokenBooks, buy, PURSE } from '../testing/bought';
import { chanceFrom } from '../testing/chance';
import {
  changePerformance,
  makePerformance,
  makeStaff,
  raceAll,
  raceMany,
  SEAT_PRICE,
} from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { getWallet } from '../wallet/get-wallet';
import { checkIn } from './check-in';
import type { Order } from './order';
import { refundForCustomer } from './refund-for-customer';
import { refundOrder } from './refund-order';

const idsOf = (order: Order) => order.tickets.map(({ id }) => id);
const codeOf = (order: Order) => order.tickets[0]?.code ?? '';
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const mixed = <T>(items: T[], chance: () => number): T[] =>
  items
    .map((item) => ({ item, at: chance() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

async function statesOf(order: Order): Promise<string[]> {
  const rows = await db()
    .select()
    .from(tickets)
    .where(inArray(tickets.id, idsOf(order)))
    .orderBy(tickets.seat);
  return rows.map(({ state }) => state);
}

describe('the owner’s refund', () => {
  it('ends at the cut-off, by the database’s clock', async () => {
    const performanceId = await makePerformance();
    const { buyer, order } = await buy(performanceId, [0, 1]);
    const [first = '', second = ''] = idsOf(order);
    await changePerformance(performanceId, { refundsUntil: ago(-1) });
    await refundOrder(buyer, order.id, { ticketIds: [first] }, randomUUID());
    await changePerformance(performanceId, { refundsUntil: ago(1) });
    const late = refundOrder(buyer, order.id, { ticketIds: [second] }, randomUUID());
    await expect(late).rejects.toMatchObject({ code: 'not-refundable' });
    expect(await statesOf(order)).toEqual(['refunded', 'valid']);
  });

  it('may be allowed beyond the start of the performance', async () => {
    const performanceId = await makePerformance();
    const { buyer, order } = await buy(performanceId, [0]);
    await changePerformance(performanceId, { startsAt: ago(5), refundsUntil: ago(-5) });
    expect((await refundOrder(buyer, order.id, {}, randomUUID())).result.order.state).toBe('refunded');
  });

  it('leaves a used ticket out, and is refused for it by name', async () => {
    const { buyer, order } = await buy(await makePerformance(), [0, 1]);
    await checkIn(await makeStaff('staff'), { code: codeOf(order) });
    const named = refundOrder(buyer, order.id, { ticketIds: idsOf(order) }, randomUUID());
    await expect(named).rejects.toMatchObject({ code: 'not-refundable' });
    const { result } = await refundOrder(buyer, order.id, {}, randomUUID());
    expect(result.refund.amount).toBe(SEAT_PRICE);
    expect(await statesOf(order)).toEqual(['used', 'refunded']);
  });

  it('is noted in the outbox once', async () => {
    const { buyer, order } = await buy(await makePerformance(), [0]);
    const { result } = await refundOrder(buyer, order.id, {}, randomUUID());
    const noted = await db().select().from(outbox).where(eq(outbox.subjectId, result.refund.id));
    expect(noted).toMatchObject([{ kind: 'tickets_refunded' }]);
  });
});

describe('an admin’s refund', () => {
  it('works for any customer after the start, and says so in the audit log', async () => {
    const admin = await makeStaff('admin');
    const performanceId = await makePerformance();
    const { buyer, order } = await buy(performanceId, [0, 1]);
    await changePerformance(performanceId, { startsAt: ago(5), refundsUntil: ago(60) });
    const { result } = await refundForCustomer(admin, order.id, {}, randomUUID());
    expect(result).toMatchObject({ balance: PURSE, refund: { amount: 2 * SEAT_PRICE } });
    expect((await getWallet(buyer)).balance).toBe(PURSE);
    const rows = await db().select().from(auditLog).where(eq(auditLog.subject, order.id));
    expect(rows).toMatchObject([{ actorId: admin.id, action: 'refund-order' }]);
    expect(JSON.parse(rows[0]?.detail ?? '')).toEqual(result.refund);
  });

  it('has one effect under one key, and none under a second one', async () => {
    const admin = await makeStaff('admin');
    const { buyer, order } = await buy(await makePerformance(), [0, 1]);
    const key = randomUUID();
    const { won } = await raceMany(10, () => refundForCustomer(admin, order.id, {}, key));
    expect(new Set(won.map(({ result }) => result.refund.id)).size).toBe(1);
    expect((await refundForCustomer(admin, order.id, {}, key)).replayed).toBe(true);
    const other = await raceMany(5, () => refundForCustomer(admin, order.id, {}, randomUUID()));
    expect(other.refused).toEqual(Array(5).fill('not-refundable'));
    expect((await getWallet(buyer)).balance).toBe(PURSE);
    expect(await db().$count(auditLog, eq(auditLog.subject, order.id))).toBe(1);
  });

  it('does not take a key again that was used for another order', async () => {
    const admin = await makeStaff('admin');
    const performanceId = await makePerformance();
    const [one, two] = [await buy(performanceId, [0]), await buy(performanceId, [5])];
    const key = randomUUID();
    await refundForCustomer(admin, one.order.id, {}, key);
    const reused = refundForCustomer(admin, two.order.id, {}, key);
    await expect(reused).rejects.toMatchObject({ code: 'idempotency-key-reused' });
  });
});

describe('refunds and check-ins of one ticket at once', () => {
  it('have exactly one winner, round after round', async () => {
    const rounds = 20;
    const chance = chanceFrom(5);
    const admin = await makeStaff('admin');
    const performanceId = await makePerformance(smallHall(rounds, 1));
    for (let round = 0; round < rounds; round += 1) {
      const { buyer, order } = await buy(performanceId, [round]);
      const ticketIds = idsOf(order);
      const attempts = [
        ...Array.from({ length: 3 }, () => () => refundOrder(buyer, order.id, { ticketIds }, randomUUID())),
        ...Array.from({ length: 2 }, () => () => refundOrder(buyer, order.id, {}, randomUUID())),
        ...Array.from({ length: 2 }, () => () => refundForCustomer(admin, order.id, {}, randomUUID())),
        ...Array.from({ length: 4 }, () => () => checkIn(admin, { code: codeOf(order) })),
      ];
      const { won, refused } = await raceAll<{ result: object }>(mixed(attempts, chance));
      expect(won, refused.join()).toHaveLength(1);
      const [state] = await statesOf(order);
      const wasLetIn = won.some(({ result }) => 'checkedInAt' in result);
      expect(state).toBe(wasLetIn ? 'used' : 'refunded');
      expect((await getWallet(buyer)).balance).toBe(wasLetIn ? PURSE - SEAT_PRICE : PURSE);
    }
    expect(await brokenBooks()).toEqual([]);
  });

  it('give no ticket back twice when whole orders meet single tickets', async () => {
    const rounds = 12;
    const chance = chanceFrom(7);
    const admin = await makeStaff('admin');
    const performanceId = await makePerformance(smallHall(rounds, 4));
    for (let round = 0; round < rounds; round += 1) {
      const { buyer, order } = await buy(
        performanceId,
        [0, 1, 2, 3].map((seat) => 4 * round + seat),
      );
      const [a = '', b = '', c = '', d = ''] = idsOf(order);
      const wishes = [undefined, undefined, [a], [a], [b], [b, c], [c, d], [d]];
      const attempts = wishes.map((ticketIds, index) => () => {
        const key = randomUUID();
        return index % 2 === 0
          ? refundOrder(buyer, order.id, { ticketIds }, key)
          : refundForCustomer(admin, order.id, { ticketIds }, key);
      });
      const { won } = await raceAll(mixed(attempts, chance));
      const given = won.flatMap(({ result }) => result.refund.ticketIds);
      expect(new Set(given).size).toBe(given.length);
      // Somebody wanted all that was left, and nobody was in the way for good.
      expect(await statesOf(order)).toEqual(Array(4).fill('refunded'));
      expect((await getWallet(buyer)).balance).toBe(PURSE);
    }
    expect(await brokenBooks()).toEqual([]);
  });

  it('control: a refund that looks first and then writes pays several times', async () => {
    const { buyer, order } = await buy(await makePerformance(), [0]);
    const [ticketId = ''] = idsOf(order);
    const look = async () => db().select().from(tickets).where(eq(tickets.id, ticketId));
    const looks: ReturnType<typeof look>[] = [];
    const naive = async () => {
      looks.push(look());
      // All have looked before one of them writes, as it may happen at any time.
      await Promise.resolve();
      const [ticket] = (await Promise.all(looks)).flat();
      if (ticket?.state !== 'valid') throw new Error('not valid');
      await db()
        .update(ledgerAccounts)
        .set({ balance: sql`balance + ${ticket.price}` })
        .where(eq(ledgerAccounts.userId, buyer.id));
      await db().update(tickets).set({ state: 'refunded' }).where(eq(tickets.id, ticketId));
    };
    const { won } = await raceMany(20, naive);
    expect(won.length).toBeGreaterThan(1);
    expect((await getWallet(buyer)).balance).toBeGreaterThan(PURSE);
    expect((await brokenBooks()).map(({ id }) => id)).toEqual(expect.arrayContaining(['M2', 'M7c']));
    // Leaves the books as they were, for the audit after the suite.
    const balance = PURSE - SEAT_PRICE;
    await db().update(ledgerAccounts).set({ balance }).where(eq(ledgerAccounts.userId, buyer.id));
    await db().update(tickets).set({ state: 'valid' }).where(eq(tickets.id, ticketId));
  });
});
