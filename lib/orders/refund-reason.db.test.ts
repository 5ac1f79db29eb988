import { randomUUID } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { auditLog, refunds } from '@/db/schema';
import { operations } from '../http/operations';
import { brokenBooks, buy } from '../testing/bought';
import { callApi, tokenOf } from '../testing/call-api';
import { makePerformance, makeStaff, SEAT_PRICE } from '../testing/shop';

async function scene() {
  const { order } = await buy(await makePerformance(), [0, 1]);
  const token = await tokenOf(await makeStaff('admin'));
  const [ticket] = order.tickets;
  const refund = (body: unknown, key: string = randomUUID()) =>
    callApi(operations.refundForCustomer, { token, key, params: { id: order.id }, body });
  return { order, ticketIds: [ticket?.id ?? ''], refund };
}

const reasonsOf = async (orderId: string) =>
  (await db().select().from(refunds).where(eq(refunds.orderId, orderId)).orderBy(refunds.id)).map(
    ({ reason }) => reason,
  );

it('is kept with the refund and in the audit log, once for a request that is sent again', async () => {
  const { order, ticketIds, refund } = await scene();
  const key = randomUUID();
  const body = { ticketIds, reason: '  좌석이 보이지 않음, "row A" ' };
  const first = await refund(body, key);
  const again = await refund(body, key);
  expect([first.status, again.status, again.json]).toEqual([201, 201, first.json]);
  expect(await reasonsOf(order.id)).toEqual(['좌석이 보이지 않음, "row A"']);
  const rows = await db()
    .select()
    .from(auditLog)
    .where(eq(auditLog.subject, order.id))
    .orderBy(desc(auditLog.id));
  expect(rows.map(({ action, detail }) => ({ action, detail: JSON.parse(detail) }))).toEqual([
    {
      action: 'refund-order',
      detail: {
        id: first.json.refund.id,
        amount: SEAT_PRICE,
        ticketIds,
        reason: '좌석이 보이지 않음, "row A"',
      },
    },
  ]);
  const other = await refund({ ticketIds, reason: 'Another one' }, key);
  expect(other).toMatchObject({ status: 422, json: { code: 'idempotency-key-reused' } });
  expect(await brokenBooks()).toEqual([]);
});

it('may be left out by a program', async () => {
  const { order, refund } = await scene();
  expect((await refund({})).status).toBe(201);
  expect(await reasonsOf(order.id)).toEqual([null]);
});

it.each([
  ['blank', ' \t\n '],
  ['too long', 'r'.repeat(301)],
  ['no text', 7],
  ['null', null],
])('is refused when it is %s, and nothing is given back', async (_, reason) => {
  const { order, refund } = await scene();
  expect(await refund({ reason })).toMatchObject({ status: 422, json: { errors: [{ path: 'reason' }] } });
  expect(await reasonsOf(order.id)).toEqual([]);
});
