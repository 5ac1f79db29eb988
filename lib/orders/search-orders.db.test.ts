import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createAccounts } from '@/db/factories';
import type { User } from '../accounts/user';
import { stopSeatFeeds } from '../seating/seat-feeds';
import { holdFor } from '../testing/bought';
import { countStatements } from '../testing/count-statements';
import { makePerformance, makeStaff, SEAT_PRICE } from '../testing/shop';
import type { Order } from './order';
import { placeOrder } from './place-order';
import { refundForCustomer } from './refund-for-customer';
import { refundOrder } from './refund-order';
import { searchOrders } from './search-orders';

const PAGE = { limit: 20 };
const mark = randomBytes(4).toString('hex');

let first: string;
let second: string;
let kim: { user: User; orders: Order[] };
let lee: { user: User; orders: Order[] };

/** Somebody of this name who buys these seats, an order each. */
async function buyer(name: string, email: string, wishes: { performanceId: string; seats: number[] }[]) {
  const [account] = await createAccounts({
    count: 1,
    balance: 20 * SEAT_PRICE,
    name: () => name,
    email: () => email,
  });
  if (!account) throw new Error('nobody was made');
  const user: User = { id: account.id, email, name, role: 'fan' };
  const orders: Order[] = [];
  for (const { performanceId, seats } of wishes) {
    const holdId = await holdFor(user, performanceId, seats);
    orders.push((await placeOrder(user, { holdId }, randomUUID())).result);
  }
  return { user, orders };
}

beforeAll(async () => {
  [first, second] = [await makePerformance(), await makePerformance()];
  kim = await buyer(`${mark} 김하늘`, `kim.${mark}@example.test`, [
    { performanceId: first, seats: [0, 1] },
    { performanceId: second, seats: [0] },
  ]);
  lee = await buyer(`${mark} 100%_sure`, `lee.${mark}@example.test`, [
    { performanceId: first, seats: [10, 11] },
  ]);
});

const ids = (orders: { id: string }[]) => orders.map(({ id }) => id);
const found = async (query: string, more: { performanceId?: string; limit?: number } = {}) =>
  ids((await searchOrders({ ...PAGE, query, ...more })).orders);

describe('orders are found', () => {
  it('by the beginning of a mail address, newest first, and of which date one wants', async () => {
    const newestFirst = ids(kim.orders).reverse();
    expect(await found(`kim.${mark}`)).toEqual(newestFirst);
    expect(await found(`KIM.${mark.toUpperCase()}@EXAMPLE.TEST`)).toEqual(newestFirst);
    expect(await found(`kim.${mark}`, { performanceId: second })).toEqual([kim.orders[1]?.id]);
    expect(await found(`im.${mark}`)).toEqual([]);
  });

  it('by the beginning of a name, in which no sign stands for another', async () => {
    expect(await found(`${mark} 김하`)).toEqual(ids(kim.orders).reverse());
    expect(await found(`${mark} 100%_s`)).toEqual(ids(lee.orders));
    expect(await found(`${mark} 100__s`)).toEqual([]);
    expect(await found(`${mark} %`)).toEqual([]);
    expect(await found(`${mark} 김%늘`)).toEqual([]);
  });

  it('by an order, a ticket, and a ticket’s code as it is read out', async () => {
    const [order] = lee.orders;
    const [ticket] = order?.tickets ?? [];
    const wanted = [order?.id];
    expect(await found(order?.id ?? '')).toEqual(wanted);
    expect(await found(ticket?.id ?? '')).toEqual(wanted);
    expect(await found(ticket?.code ?? '')).toEqual(wanted);
    expect(await found((ticket?.code ?? '').toUpperCase().replace(/(.{5})/g, '$1 '))).toEqual(wanted);
    expect(await found(ticket?.id ?? '', { performanceId: second })).toEqual([]);
    expect(await found(randomUUID())).toEqual([]);
  });

  it('by a seat of a date, whoever has it or had it', async () => {
    const before = await buyer(`${mark} before`, `before.${mark}@example.test`, [
      { performanceId: first, seats: [20, 21] },
    ]);
    const [given] = before.orders;
    await refundOrder(before.user, given?.id ?? '', {}, randomUUID());
    const after = await buyer(`${mark} after`, `after.${mark}@example.test`, [
      { performanceId: first, seats: [20, 21] },
    ]);
    expect(await found('C 1', { performanceId: first })).toEqual([
      ...ids(after.orders),
      ...ids(before.orders),
    ]);
    expect(await found('Stalls, row A seat 2', { performanceId: first })).toEqual([kim.orders[0]?.id]);
    expect(await found('A 2')).toEqual([]);
    expect(await found('A 2', { performanceId: randomUUID() })).toEqual([]);
  });

  it('page by page, none twice and none left out', async () => {
    const all = (await searchOrders({ limit: 100, performanceId: first })).orders;
    expect(all.length).toBeGreaterThan(3);
    for (const query of [undefined, mark]) {
      const pages: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await searchOrders({ limit: 2, query, performanceId: first, cursor });
        pages.push(...ids(page.orders));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(pages).toEqual(ids(all));
    }
  });

  it('with their buyer, date, and what was given back and why', async () => {
    const admin = await makeStaff('admin');
    const { user, orders } = await buyer(`${mark} gives back`, `back.${mark}@example.test`, [
      { performanceId: first, seats: [30, 31] },
    ]);
    const [ticket] = orders[0]?.tickets ?? [];
    const wish = { ticketIds: [ticket?.id ?? ''], reason: 'Fell ill' };
    await refundForCustomer(admin, orders[0]?.id ?? '', wish, randomUUID());
    const { orders: shown } = await searchOrders({ ...PAGE, query: user.email });
    expect(shown).toMatchObject([
      {
        state: 'partly_refunded',
        total: 2 * SEAT_PRICE,
        refunded: SEAT_PRICE,
        buyer: { id: user.id, email: user.email, name: user.name },
        performance: { id: first, venue: { city: 'Seoul', timezone: 'Asia/Seoul' } },
        refunds: [{ amount: SEAT_PRICE, reason: 'Fell ill', ticketIds: [ticket?.id] }],
      },
    ]);
  });

  it('in as few statements for a hundred as for one', async () => {
    // A feed looks at the seats that were just sold, some moments later.
    stopSeatFeeds();
    const one = await countStatements(() => searchOrders({ limit: 1, query: mark }));
    const many = await countStatements(() => searchOrders({ limit: 100, query: mark }));
    expect(many.result.orders.length).toBeGreaterThan(3);
    expect(many.statements).toHaveLength(one.statements.length);
  });

  it('of a hundred buyers at most, and it is said when more are meant', async () => {
    const crowd = `crowd${mark}`;
    await createAccounts({ count: 101, balance: 0, name: (index) => `${crowd} ${index}` });
    expect((await searchOrders({ ...PAGE, query: crowd })).tooMany).toBe(true);
    expect((await searchOrders({ ...PAGE, query: `${crowd} 1` })).tooMany).toBe(false);
  });
});

it('is not upset by anything that somebody types', async () => {
  const odd = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '\\',
      '%',
      '_',
      "'",
      '"',
      '\u0000',
      '\ud800',
      '💺',
      'FR1.',
      `FR1.${'f'.repeat(400)}`,
      '가'.repeat(200),
    ),
  );
  await fc.assert(
    fc.asyncProperty(odd, async (query) => {
      await searchOrders({ limit: 5, query, performanceId: first });
    }),
    { numRuns: 60 },
  );
});

it.each(['x', randomUUID().slice(1), '💺', `${randomUUID()}~`])('knows no cursor like %s', async (cursor) => {
  await expect(searchOrders({ ...PAGE, cursor })).rejects.toMatchObject({ code: 'invalid' });
});
