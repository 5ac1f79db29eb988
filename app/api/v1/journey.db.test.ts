import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { User } from '@/lib/accounts/user';
import { openApiDocument } from '@/lib/http/openapi';
import type { Operation } from '@/lib/http/operation';
import { operations } from '@/lib/http/operations';
import { decodeSeatStatus } from '@/lib/seating/seat-status';
import { type ApiCall, callApi, tokenOf } from '@/lib/testing/call-api';
import { makeBuyer, makePerformance, SEAT_PRICE } from '@/lib/testing/shop';

/** Calls, and checks that the answer is the one that the contract promises. */
async function succeed(operation: Operation, call: ApiCall, status = operation.success.status) {
  const answer = await callApi(operation, call);
  expect({ status: answer.status, problem: answer.json?.code }).toEqual({ status, problem: undefined });
  if (operation.success.body && status !== 304) operation.success.body.parse(answer.json);
  return answer;
}

describe('a program', () => {
  it('makes an account, signs in, and is out the moment it ends its token', async () => {
    const account = { email: `${randomUUID()}@example.test`, password: 'a good password', name: '김하늘' };
    const { json: made } = await succeed(operations.createUser, { body: account });
    const { json } = await succeed(operations.createToken, { body: account });
    expect(json.user).toEqual(made.user);
    const { token } = json;
    expect((await succeed(operations.getMe, { token })).json.user).toEqual(made.user);
    await succeed(operations.endToken, { token });
    expect((await callApi(operations.getMe, { token })).json.code).toBe('unauthenticated');
  });

  it('goes from the catalogue to a ticket and back', async () => {
    const performanceId = await makePerformance();
    const params = { id: performanceId };
    const token = await tokenOf(await makeBuyer());
    const { json: date } = await succeed(operations.getPerformance, { params });
    expect(date.performance).toMatchObject({ status: 'on_sale', seatCount: 40, seatsFree: 40 });
    const slug = date.performance.concertSlug;
    const { json: concert } = await succeed(operations.getConcert, { params: { slug } });
    expect(concert.performances).toEqual([date.performance]);
    const found = await succeed(operations.listConcerts, { query: { query: slug.replace('concert-', '') } });
    expect(found.json.concerts).toMatchObject([{ slug, performances: 1, priceFrom: SEAT_PRICE }]);

    const { json: queue } = await succeed(operations.joinQueue, { params, token });
    const again = await succeed(operations.joinQueue, { params, token }, 200);
    expect(again.json).toEqual(queue);
    const ticket = { 'queue-ticket': queue.ticket };
    await succeed(operations.getQueuePlace, { params, token, headers: ticket });
    const { json: claimed } = await succeed(operations.claimPass, { params, token, headers: ticket });
    const pass = { 'queue-pass': claimed.pass };
    await succeed(operations.renewPass, { params, token, headers: pass });
    const { json: held } = await succeed(operations.createHold, {
      params,
      token,
      headers: pass,
      body: { seats: [0, 1, 2] },
    });
    const hold = { params: { id: held.hold.id }, token };
    const { json: seats } = await succeed(operations.getSeats, { params });
    expect([...decodeSeatStatus(seats.seats, 40)].slice(0, 4)).toEqual([1, 1, 1, 0]);
    await succeed(operations.extendHold, hold);
    await succeed(operations.releaseSeat, { token, params: { id: held.hold.id, seat: '1' } });
    expect((await succeed(operations.getHold, hold)).json.hold.seats).toHaveLength(2);

    const key = randomUUID();
    const order = { token, key, body: { holdId: held.hold.id } };
    const short = await callApi(operations.placeOrder, order);
    expect(short.json).toMatchObject({ status: 402, code: 'insufficient-balance', shortBy: 2 * SEAT_PRICE });
    const repeated = await callApi(operations.placeOrder, order);
    expect([repeated.status, repeated.headers.get('idempotency-replayed')]).toEqual([402, 'true']);
    const topUp = { token, key: randomUUID(), body: { amount: 150_000 } };
    const paidIn = await succeed(operations.topUp, topUp);
    const paidInAgain = await succeed(operations.topUp, topUp);
    expect(paidInAgain.text).toBe(paidIn.text);
    expect(paidIn.headers.get('idempotency-replayed')).toBeNull();
    expect(paidInAgain.headers.get('idempotency-replayed')).toBe('true');
    const { json: bought } = await succeed(operations.placeOrder, { ...order, key: randomUUID() });
    expect((await succeed(operations.getWallet, { token })).json.balance).toBe(150_000 - 2 * SEAT_PRICE);
    const own = { token, params: { id: bought.order.id } };
    expect((await succeed(operations.getOrder, own)).json).toEqual(bought);
    expect((await succeed(operations.listOrders, { token })).json.orders).toEqual([bought.order]);
    const qr = await succeed(operations.getTicketQr, { token, params: { id: bought.order.tickets[0].id } });
    expect(qr.headers.get('content-type')).toBe('image/svg+xml');
    expect(qr.text).toMatch(/^<svg .*<\/svg>$/s);

    const refund = await succeed(operations.refundOrder, { ...own, key: randomUUID(), body: {} });
    expect(refund.json).toMatchObject({ order: { state: 'refunded' }, balance: 150_000 });
    const { json: history } = await succeed(operations.listTransactions, { token, query: { limit: '2' } });
    expect(history.transactions).toMatchObject([
      { type: 'refund', orderId: bought.order.id },
      { type: 'purchase', orderId: bought.order.id, amount: -2 * SEAT_PRICE },
    ]);
    const { json: rest } = await succeed(operations.listTransactions, {
      token,
      query: { cursor: history.nextCursor },
    });
    expect(rest).toMatchObject({
      transactions: [{ type: 'top_up', balanceAfter: 150_000 }],
      nextCursor: null,
    });
    await succeed(operations.releaseHold, hold);
    await succeed(operations.leaveQueue, { params, token, headers: ticket });
  });

  it('keeps a plan for ever under its version, and asks for seats only when they changed', async () => {
    const params = { id: await makePerformance() };
    const plan = await succeed(operations.getLayout, { params });
    const kept = await succeed(operations.getLayout, { params, query: { v: plan.json.version } });
    expect(kept.headers.get('cache-control')).toContain('immutable');
    for (const operation of [operations.getLayout, operations.getSeats]) {
      const etag = (await succeed(operation, { params })).headers.get('etag') ?? '';
      const same = await succeed(operation, { params, headers: { 'if-none-match': etag } }, 304);
      expect(same.text).toBe('');
      await succeed(operation, { params, headers: { 'if-none-match': '"other"' } });
    }
  });

  it('reads the same bytes of the line as everybody else, without any cookie', async () => {
    const params = { id: await makePerformance() };
    const one = await succeed(operations.getQueueStatus, { params });
    const other = await succeed(operations.getQueueStatus, { params, headers: { cookie: 'a=b' } });
    expect(other.text).toBe(one.text);
    expect(one.headers.get('cache-control')).toBe('public, max-age=1');
    expect(one.headers.get('set-cookie')).toBeNull();
  });

  it('cannot join a line that is not open, closed or sold out', async () => {
    const later = new Date(Date.now() + 3_600_000);
    const sales: [Parameters<typeof makePerformance>[1], string][] = [
      [{ saleOpensAt: later }, 'sale-not-open'],
      [{ saleClosesAt: new Date(Date.now() - 1_000) }, 'sale-closed'],
    ];
    const token = await tokenOf(await makeBuyer());
    for (const [changes, code] of sales) {
      const id = await makePerformance(undefined, changes);
      const answer = await callApi(operations.joinQueue, { token, params: { id } });
      expect([answer.status, answer.json.code]).toEqual([409, code]);
    }
  });
});

describe('what belongs to one user', () => {
  let owner: User;
  let ids: { hold: string; order: string; ticket: string };

  beforeAll(async () => {
    owner = await makeBuyer(1_000_000);
    const token = await tokenOf(owner);
    const params = { id: await makePerformance() };
    const { json: queue } = await callApi(operations.joinQueue, { params, token });
    const { json: claimed } = await callApi(operations.claimPass, {
      params,
      token,
      headers: { 'queue-ticket': queue.ticket },
    });
    const hold = async (seat: number) => {
      const call = { params, token, headers: { 'queue-pass': claimed.pass }, body: { seats: [seat] } };
      return (await callApi(operations.createHold, call)).json.hold.id as string;
    };
    const kept = await hold(0);
    const paid = { token, key: randomUUID(), body: { holdId: await hold(1) } };
    const { order } = (await callApi(operations.placeOrder, paid)).json;
    ids = { hold: kept, order: order.id, ticket: order.tickets[0].id };
  });

  it('is not there for anybody else', async () => {
    const token = await tokenOf(await makeBuyer(1_000_000));
    const key = () => randomUUID();
    const answers = await Promise.all([
      callApi(operations.getHold, { token, params: { id: ids.hold } }),
      callApi(operations.releaseHold, { token, params: { id: ids.hold } }),
      callApi(operations.releaseSeat, { token, params: { id: ids.hold, seat: '0' } }),
      callApi(operations.extendHold, { token, params: { id: ids.hold } }),
      callApi(operations.placeOrder, { token, key: key(), body: { holdId: ids.hold } }),
      callApi(operations.getOrder, { token, params: { id: ids.order } }),
      callApi(operations.refundOrder, { token, key: key(), params: { id: ids.order }, body: {} }),
      callApi(operations.getTicketQr, { token, params: { id: ids.ticket } }),
    ]);
    expect(answers.map(({ status, json }) => [status, json.code])).toEqual(Array(8).fill([404, 'not-found']));
    const own = await tokenOf(owner);
    expect(
      (await callApi(operations.getHold, { token: own, params: { id: ids.hold } })).json.hold.state,
    ).toBe('active');
    expect(
      (await callApi(operations.getOrder, { token: own, params: { id: ids.order } })).json.order.state,
    ).toBe('paid');
  });
});

describe('/api/v1/openapi.json', () => {
  it('describes every operation with its answers and refusals', () => {
    const { openapi, paths, components } = openApiDocument();
    expect(openapi).toBe('3.1.0');
    for (const { path, method, success } of Object.values<Operation>(operations)) {
      const described = paths[`/api/v1${path}`]?.[method.toLowerCase()] as {
        responses: Record<string, unknown>;
      };
      expect(described.responses).toHaveProperty(String(success.status));
      expect(described.responses).toHaveProperty('503');
    }
    expect(components.schemas.Problem.required).toContain('code');
  });
});
