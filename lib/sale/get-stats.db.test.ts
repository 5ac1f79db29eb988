import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { getQueueSale } from '../catalog/queue-sale';
import { operations } from '../http/operations';
import { placeOrder } from '../orders/place-order';
import { refundOrder } from '../orders/refund-order';
import { claim } from '../queue/claim';
import { join } from '../queue/join';
import { leave } from '../queue/leave';
import { blockSeats } from '../seating/block-seats';
import { buy, holdFor, PURSE } from '../testing/bought';
import { callApi, tokenOf } from '../testing/call-api';
import { countStatements } from '../testing/count-statements';
import { expireHold } from '../testing/held';
import { loseRedis } from '../testing/line';
import {
  changePerformance,
  makeBuyer,
  makeBuyers,
  makePerformance,
  makeStaff,
  raceMany,
  SEAT_PRICE,
} from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { getStats, readStats } from './get-stats';
import { readBooks } from './read-books';
import { SaleStats } from './sale-stats';

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR);

/** Every ticket costs the same here: what is sold and what was paid for it have to agree. */
const agree = (sold: number, revenue: number) => revenue === sold * SEAT_PRICE;

describe('the figures of a sale', () => {
  it('are those of the books after all that can happen to a seat', async () => {
    const performanceId = await makePerformance(smallHall(4, 10));
    const admin = await makeStaff('admin');
    await buy(performanceId, [0, 1, 2]);
    const back = await buy(performanceId, [10, 11]);
    await refundOrder(
      back.buyer,
      back.order.id,
      { ticketIds: [back.order.tickets[0]?.id ?? ''] },
      randomUUID(),
    );
    await holdFor(await makeBuyer(PURSE), performanceId, [20, 21]);
    await expireHold(await holdFor(await makeBuyer(PURSE), performanceId, [30, 31, 32]));
    await blockSeats(admin, performanceId, { seats: [38, 39], note: 'Press' });

    const stats = await readStats(performanceId);
    expect(SaleStats.parse(stats)).toEqual(stats);
    expect(stats).toMatchObject({
      status: 'on_sale',
      seatCount: 40,
      sold: 4,
      held: 2,
      blocked: 2,
      free: 32,
      revenue: 4 * SEAT_PRICE,
      refunded: SEAT_PRICE,
      currency: 'KRW',
      ticketsUsed: 0,
      admittedSoFar: 4,
    });
    expect(stats.series).toEqual([
      { at: stats.at, waiting: stats.waiting, sold: stats.sold, admitted: stats.admitted },
    ]);
  });

  it('agree with each other at every moment of a rush', async () => {
    const performanceId = await makePerformance(smallHall(20, 2));
    const buyers = await makeBuyers(20, PURSE);
    const holds = await Promise.all(
      buyers.map((buyer, index) => holdFor(buyer, performanceId, [index * 2, index * 2 + 1])),
    );
    const before = await readBooks(performanceId);
    let rushing = true;
    const paying = raceMany(buyers.length, async (index) => {
      const [buyer, holdId] = [buyers[index], holds[index]];
      if (buyer && holdId) await placeOrder(buyer, { holdId }, randomUUID());
    }).finally(() => {
      rushing = false;
    });
    let reads = 0;
    for (; rushing || reads < 3; reads++) {
      const { sold, held, free, blocked, seatCount, revenue } = await readStats(performanceId);
      expect(agree(sold, revenue)).toBe(true);
      expect(sold + held + free + blocked).toBe(seatCount);
    }
    expect((await paying).refused).toEqual([]);
    // Seats of before and money of now: what would be told if the two were read one after the other.
    const after = await readBooks(performanceId);
    expect(agree(before?.sold ?? 0, after?.paid ?? 0)).toBe(false);
  });

  it('count those who wait, were called and are inside, each of them once', async () => {
    const performanceId = await makePerformance(smallHall(2, 10), { queueEnabled: true, queueMaxActive: 2 });
    const sale = await getQueueSale(performanceId);
    const [first, second, third, fourth, fifth] = await makeBuyers(5, PURSE);
    if (!first || !second || !third || !fourth || !fifth) throw new Error('too few');
    const { ticket } = await join(first, sale);
    await claim(first, sale, ticket);
    await join(second, sale);
    for (const waiting of [third, fourth]) await join(waiting, sale);
    const { ticket: given } = await join(fifth, sale);
    expect(await readStats(performanceId)).toMatchObject({
      waiting: 3,
      called: 1,
      admitted: 1,
      admittedSoFar: 1,
    });
    await leave(fifth, sale, { ticket: given });
    expect(await readStats(performanceId)).toMatchObject({ waiting: 2, called: 1, admitted: 1 });
  });

  it('are there for a lobby, and for a line that Redis has lost', async () => {
    const performanceId = await makePerformance(smallHall(2, 10), {
      queueEnabled: true,
      lobbyOpensAt: inHours(-1),
      saleOpensAt: inHours(1),
    });
    const sale = await getQueueSale(performanceId);
    for (const fan of await makeBuyers(3)) await join(fan, sale);
    expect(await readStats(performanceId)).toMatchObject({ status: 'lobby', waiting: 3, admitted: 0 });
    await loseRedis();
    const lost = await readStats(performanceId);
    expect(lost).toMatchObject({ status: 'lobby', admitted: 0 });
    // As the status of the line, which after a loss counts what may have been given out besides.
    expect(lost.waiting).toBeGreaterThanOrEqual(3);
  });

  it.each([
    ['a draft', { publishedAt: null }, 'scheduled'],
    ['one that is over', { saleClosesAt: inHours(-30) }, 'closed'],
    ['one that was cancelled', { cancelledAt: new Date() }, 'cancelled'],
  ] as const)('are there for %s', async (_, changes, status) => {
    const performanceId = await makePerformance(smallHall(1, 10));
    await buy(performanceId, [0, 1]);
    await changePerformance(performanceId, changes);
    expect(await readStats(performanceId)).toMatchObject({
      status,
      sold: 2,
      free: 8,
      revenue: 2 * SEAT_PRICE,
      waiting: 0,
      pacePerMinute: null,
      forecast: { state: 'off' },
      series: [],
    });
  });

  it('are counted once for all who ask at the same moment, and again within about a second', async () => {
    const performanceId = await makePerformance(smallHall(1, 10));
    const { statements } = await countStatements(() =>
      Promise.all(Array.from({ length: 50 }, () => getStats(performanceId))),
    );
    expect(statements.filter((text) => text.includes('as ticketsUsed'))).toHaveLength(1);
    await buy(performanceId, [4]);
    await expect.poll(async () => (await getStats(performanceId)).sold, { timeout: 5_000 }).toBe(1);
  });
});

describe('GET …/stats', () => {
  it('is for admins, and says what the contract promises', async () => {
    const performanceId = await makePerformance(smallHall(1, 10));
    const ask = async (token: string | undefined, id: string = performanceId) =>
      callApi(operations.getStats, { params: { id }, token });
    const [admin, staff, fan] = [await makeStaff('admin'), await makeStaff('staff'), await makeBuyer()];
    expect((await ask(undefined)).status).toBe(401);
    for (const user of [staff, fan]) expect((await ask(await tokenOf(user))).status).toBe(403);
    const token = await tokenOf(admin);
    const answer = await ask(token);
    expect(answer.status).toBe(200);
    expect(SaleStats.parse(answer.json)).toMatchObject({ sold: 0, free: 10 });
    expect((await ask(token, randomUUID())).json).toMatchObject({ code: 'not-found' });
    expect((await ask(token, 'nonsense')).status).toBe(404);
  });
});
