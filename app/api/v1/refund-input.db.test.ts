import { randomUUID } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { db } from '@/db/client';
import { auditLog, tickets } from '@/db/schema';
import { operations } from '@/lib/http/operations';
import { ticketCode } from '@/lib/orders/ticket-code';
import { buy, PURSE } from '@/lib/testing/bought';
import { type ApiCall, callApi, tokenOf } from '@/lib/testing/call-api';
import { changePerformance, makeBuyer, makePerformance, makeStaff, SEAT_PRICE } from '@/lib/testing/shop';
import { getWallet } from '@/lib/wallet/get-wallet';

const soon = () => new Date(Date.now() + 60_000);
const past = () => new Date(Date.now() - 60_000);

/** An order of two tickets, with what its owner, an admin and somebody of the door send with every call. */
async function makeScene() {
  const performanceId = await makePerformance();
  const { buyer, order } = await buy(performanceId, [0, 1]);
  const [admin, staff] = [await makeStaff('admin'), await makeStaff('staff')];
  const ticketIds = order.tickets.map(({ id }) => id);
  const call = async (token: string, more: ApiCall = {}): Promise<ApiCall> => ({
    token,
    key: randomUUID(),
    params: { id: order.id },
    body: {},
    ...more,
  });
  return {
    performanceId,
    buyer,
    order,
    ticketIds,
    codes: order.tickets.map(({ code }) => code),
    asOwner: await call(await tokenOf(buyer)),
    asAdmin: await call(await tokenOf(admin)),
    asStaff: await call(await tokenOf(staff)),
    asFan: await call(await tokenOf(await makeBuyer(PURSE))),
  };
}

type Scene = Awaited<ReturnType<typeof makeScene>>;

const otherTicket = async ({ performanceId }: Scene) =>
  (await buy(performanceId, [2, 3])).order.tickets[0]?.id ?? '';

/** What is wrong with a list of tickets is as wrong for an owner as for an admin. */
const LISTS: { what: string; list(scene: Scene): unknown; status: number; code: string }[] = [
  { what: 'no ticket', list: () => [], status: 422, code: 'invalid' },
  { what: 'a ticket twice', list: ({ ticketIds: [a] }) => [a, a], status: 422, code: 'invalid' },
  { what: '101 tickets', list: () => Array.from({ length: 101 }, randomUUID), status: 422, code: 'invalid' },
  { what: 'an empty id', list: () => [''], status: 422, code: 'invalid' },
  { what: 'an endless id', list: () => ['x'.repeat(101)], status: 422, code: 'invalid' },
  { what: 'numbers', list: () => [1, 2], status: 422, code: 'invalid' },
  { what: 'null', list: () => null, status: 422, code: 'invalid' },
  { what: 'a text', list: ({ ticketIds: [a] }) => a, status: 422, code: 'invalid' },
  { what: 'an unknown ticket', list: () => [randomUUID()], status: 409, code: 'not-refundable' },
  {
    what: '100 unknown tickets',
    list: () => Array.from({ length: 100 }, randomUUID),
    status: 409,
    code: 'not-refundable',
  },
  { what: 'odd ids', list: () => ["' or 1=1 --", '💥', '한글'], status: 409, code: 'not-refundable' },
  {
    what: 'an own and an unknown ticket',
    list: ({ ticketIds: [a] }) => [a, randomUUID()],
    status: 409,
    code: 'not-refundable',
  },
  {
    what: 'a ticket of another order',
    list: async (scene) => [scene.ticketIds[0], await otherTicket(scene)],
    status: 409,
    code: 'not-refundable',
  },
];

describe.each([
  ['an owner', operations.refundOrder, 'asOwner'],
  ['an admin', operations.refundForCustomer, 'asAdmin'],
] as const)('a refund by %s', (_, operation, who) => {
  it.each(LISTS)('of $what is refused and moves nothing', async ({ list, status, code }) => {
    const scene = await makeScene();
    const answer = await callApi(operation, { ...scene[who], body: { ticketIds: await list(scene) } });
    expect({ status: answer.status, code: answer.json.code }).toEqual({ status, code });
    expect((await getWallet(scene.buyer)).balance).toBe(PURSE - 2 * SEAT_PRICE);
    const rows = await db().select().from(tickets).where(inArray(tickets.id, scene.ticketIds));
    expect(rows.map(({ state }) => state)).toEqual(['valid', 'valid']);
  });

  it('is made once: then there is nothing left', async () => {
    const scene = await makeScene();
    const first = await callApi(operation, scene[who]);
    expect(first).toMatchObject({
      status: 201,
      json: { refund: { amount: 2 * SEAT_PRICE }, order: { state: 'refunded' }, balance: PURSE },
    });
    const again = await callApi(operation, scene[who]);
    expect(again).toMatchObject({ status: 201, json: first.json });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const twice = await callApi(operation, { ...scene[who], key: randomUUID() });
    expect(twice).toMatchObject({ status: 409, json: { code: 'not-refundable' } });
    const other = await callApi(operation, { ...scene[who], body: { ticketIds: scene.ticketIds } });
    expect(other).toMatchObject({ status: 422, json: { code: 'idempotency-key-reused' } });
  });

  it('is refused for a ticket that somebody came in with', async () => {
    const scene = await makeScene();
    const [code] = scene.codes;
    expect((await callApi(operations.checkIn, { ...scene.asStaff, body: { code } })).status).toBe(201);
    const answer = await callApi(operation, { ...scene[who], body: { ticketIds: scene.ticketIds } });
    expect(answer).toMatchObject({ status: 409, json: { code: 'not-refundable' } });
    const rest = await callApi(operation, { ...scene[who], key: randomUUID() });
    expect(rest).toMatchObject({ status: 201, json: { refund: { ticketIds: scene.ticketIds.slice(1) } } });
  });
});

describe('a refund', () => {
  it('is for the owner until the cut-off, for an admin always', async () => {
    const scene = await makeScene();
    await changePerformance(scene.performanceId, { refundsUntil: past() });
    const late = await callApi(operations.refundOrder, scene.asOwner);
    expect(late).toMatchObject({ status: 409, json: { code: 'not-refundable' } });
    await changePerformance(scene.performanceId, { startsAt: past(), refundsUntil: null });
    const later = await callApi(operations.refundOrder, { ...scene.asOwner, key: randomUUID() });
    expect(later).toMatchObject({ status: 409, json: { code: 'not-refundable' } });
    expect((await callApi(operations.refundForCustomer, scene.asAdmin)).status).toBe(201);
  });

  it('tells until when it can be had', async () => {
    const { performanceId } = await makeScene();
    const { json } = await callApi(operations.getPerformance, { params: { id: performanceId } });
    expect(json.performance.refundsUntil).toBe(json.performance.startsAt);
    const other = await makePerformance(undefined, { refundsUntil: soon() });
    const answer = await callApi(operations.getPerformance, { params: { id: other } });
    expect(answer.json.performance.refundsUntil < answer.json.performance.startsAt).toBe(true);
  });

  it('of somebody else’s order finds none, also for an admin who is not the owner', async () => {
    const { order, asFan, asAdmin, asStaff } = await makeScene();
    for (const who of [asFan, asAdmin, asStaff]) {
      const answer = await callApi(operations.refundOrder, who);
      expect(answer).toMatchObject({ status: 404, json: { code: 'not-found' } });
      expect(answer.text).not.toContain(order.id);
    }
  });
});

describe('what admins may', () => {
  it('is refused to everybody else, and leaves nothing in the audit log', async () => {
    const scene = await makeScene();
    const { asFan, asOwner, asStaff, performanceId } = scene;
    const cancel = { params: { id: performanceId } };
    for (const { token } of [asFan, asOwner, asStaff]) {
      const refund = await callApi(operations.refundForCustomer, { ...asOwner, token });
      expect(refund).toMatchObject({ status: 403, json: { code: 'forbidden' } });
      const cancelled = await callApi(operations.cancelPerformance, { ...cancel, token });
      expect(cancelled).toMatchObject({ status: 403, json: { code: 'forbidden' } });
    }
    const nobody = await callApi(operations.refundForCustomer, { ...asOwner, token: undefined });
    expect(nobody).toMatchObject({ status: 401, json: { code: 'unauthenticated' } });
    expect((await callApi(operations.cancelPerformance, cancel)).status).toBe(401);
    const subjects = inArray(auditLog.subject, [scene.order.id, performanceId]);
    expect(await db().$count(auditLog, subjects)).toBe(0);
    expect((await getWallet(scene.buyer)).balance).toBe(PURSE - 2 * SEAT_PRICE);
  });

  it('includes cancelling a performance, again and again with the same answer', async () => {
    const { asAdmin, buyer, performanceId } = await makeScene();
    const call = { token: asAdmin.token, params: { id: performanceId } };
    const first = await callApi(operations.cancelPerformance, call);
    expect(first).toMatchObject({ status: 200, json: { performance: { status: 'cancelled' } } });
    expect((await callApi(operations.cancelPerformance, call)).json.performance.status).toBe('cancelled');
    await vi.waitFor(async () => expect((await getWallet(buyer)).balance).toBe(PURSE), 10_000);
  });
});

describe('a check-in', () => {
  it('is for the door and for admins', async () => {
    const { asStaff, asAdmin, asFan, asOwner, codes } = await makeScene();
    const scan = (token: string | undefined, code = codes[0]) =>
      callApi(operations.checkIn, { token, body: { code } });
    expect(await scan(undefined)).toMatchObject({ status: 401, json: { code: 'unauthenticated' } });
    for (const { token } of [asFan, asOwner])
      expect(await scan(token)).toMatchObject({ status: 403, json: { code: 'forbidden' } });
    const first = await scan(asStaff.token);
    expect(first).toMatchObject({ status: 201, json: { ticket: { state: 'used' } } });
    const { checkedInAt } = first.json;
    expect(await scan(asAdmin.token)).toMatchObject({
      status: 409,
      json: { code: 'already-used', checkedInAt },
    });
    expect((await scan(asAdmin.token, codes[1])).status).toBe(201);
  });

  it('tells a ticket that was given back', async () => {
    const { asStaff, asOwner, codes } = await makeScene();
    await callApi(operations.refundOrder, asOwner);
    const answer = await callApi(operations.checkIn, { ...asStaff, body: { code: codes[0] } });
    expect(answer).toMatchObject({ status: 409, json: { code: 'refunded' } });
  });

  it.each([
    { what: 'an empty code', code: '', status: 404 },
    { what: 'a blank', code: ' ', status: 404 },
    { what: 'half a code', code: 'FR1.', status: 404 },
    { what: '10,000 characters', code: 'x'.repeat(10_000), status: 404 },
    { what: 'SQL', code: "' or 1=1 --", status: 404 },
    { what: 'odd characters', code: '💥 한글 \u0000', status: 404 },
    { what: 'the code of no ticket', code: ticketCode(randomUUID()), status: 404 },
    { what: 'a forged code', code: `FR1.${'0'.repeat(32)}.${'A'.repeat(16)}`, status: 404 },
    { what: 'nothing', code: undefined, status: 422 },
    { what: 'null', code: null, status: 422 },
    { what: 'a number', code: 5, status: 422 },
    { what: 'a list', code: ['FR1.'], status: 422 },
  ])('with $what opens no door', async ({ code, status }) => {
    const token = await tokenOf(await makeStaff('staff'));
    const answer = await callApi(operations.checkIn, { token, body: { code } });
    expect({ status: answer.status, code: answer.json.code }).toEqual({
      status,
      code: status === 404 ? 'not-found' : 'invalid',
    });
  });
});
