import { randomUUID } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/db/client';
import { devMails, outbox, users } from '@/db/schema';
import { placeOrder } from '../orders/place-order';
import { refundOrder } from '../orders/refund-order';
import { relayChanges } from '../outbox/relay-changes';
import { startRelay } from '../outbox/start-relay';
import { holdSeats } from '../seating/hold-seats';
import { inProcesses } from '../testing/processes';
import type { RelayWork } from '../testing/relay-worker';
import { admit, changePerformance, makeBuyer, makePerformance, SEAT_PRICE } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { makeDue, type SoldOrder, sellOrders } from '../testing/sold-orders';
import { getDevMail, listDevMails } from './find-dev-mails';

const never = new AbortController().signal;
const PATIENCE = { timeout: 15_000, interval: 50 };

beforeEach(async () => {
  await db().update(outbox).set({ dueAt: null });
});

async function relayAll(): Promise<void> {
  while (await relayChanges(never));
}

async function sellOne(): Promise<SoldOrder & { performanceId: string }> {
  const performanceId = await makePerformance();
  const [sold] = await sellOrders(performanceId, 1);
  if (!sold) throw new Error('nothing was sold');
  return { ...sold, performanceId };
}

const subjectsFor = async ({ user }: SoldOrder) =>
  (await listDevMails(user)).map(({ subject }) => subject.replace(/: .*|for .*/, ''));

describe('without a mail server', () => {
  it('the confirmation of an order is in the inbox of its buyer, once, however often it is told', async () => {
    const sold = await sellOne();
    await relayAll();
    await makeDue([sold.id]);
    await relayAll();
    const rows = await db().select().from(outbox).where(eq(outbox.subjectId, sold.id));
    expect(rows).toMatchObject([{ dueAt: null, attempts: 0 }]);
    const [mail, ...more] = await listDevMails(sold.user);
    expect(more).toEqual([]);
    const whole = await getDevMail(sold.user, mail?.id ?? '');
    expect(whole.recipient).toBe(sold.user.email);
    expect(whole.text).toContain('Section Stalls, row A, seat 1: ₩50,000');
    expect(whole.text).toContain(`/orders/${sold.id}`);
  });

  it('each mail is there once when two processes tell of everything at once', async () => {
    const sold = await sellOrders(await makePerformance(smallHall(10, 50)), 240);
    await inProcesses<RelayWork, unknown>('relay-worker.ts', [
      { relay: 'to everybody' },
      { relay: 'to everybody' },
    ]);
    const addresses = sold.map(({ user }) => user.email);
    const kept = await db().select().from(devMails).where(inArray(devMails.recipient, addresses));
    expect(kept.map(({ recipient }) => recipient).sort()).toEqual(addresses.sort());
  });

  it('a refund is told to the buyer in the language of the account', async () => {
    const sold = await sellOne();
    await db().update(users).set({ locale: 'ko' }).where(eq(users.id, sold.user.id));
    const { result } = await refundOrder(sold.user, sold.id, {}, randomUUID());
    await makeDue([result.refund.id]);
    await relayAll();
    expect(await subjectsFor(sold)).toEqual(['환불되었어요', '예매가 완료되었어요']);
    const [mail] = await listDevMails(sold.user);
    expect((await getDevMail(sold.user, mail?.id ?? '')).text).toContain('₩100,000');
  });

  it('the refund of a cancelled performance says why', async () => {
    const sold = await sellOne();
    const { result } = await refundOrder(sold.user, sold.id, {}, randomUUID());
    await changePerformance(sold.performanceId, { cancelledAt: new Date() });
    await makeDue([result.refund.id]);
    await relayAll();
    expect((await subjectsFor(sold))[0]).toBe('Cancelled and refunded');
  });
});

it('a purchase and its refund are told of by themselves where background work is done', async () => {
  const buyer = await makeBuyer(2 * SEAT_PRICE);
  const performanceId = await makePerformance();
  const pass = await admit(buyer, performanceId);
  const relay = startRelay();
  try {
    const { result: hold } = await holdSeats(buyer, {
      performanceId,
      pass,
      seats: [0, 1],
      key: randomUUID(),
    });
    const { result: order } = await placeOrder(buyer, { holdId: hold.id }, randomUUID());
    await vi.waitFor(async () => expect(await listDevMails(buyer)).toHaveLength(1), PATIENCE);
    await refundOrder(buyer, order.id, {}, randomUUID());
    await vi.waitFor(async () => expect(await listDevMails(buyer)).toHaveLength(2), PATIENCE);
  } finally {
    await relay.stop();
  }
});

describe('the inbox for development', () => {
  it('shows nobody the mails of others, but to admins', async () => {
    const sold = await sellOne();
    await relayAll();
    const [mail] = await listDevMails(sold.user);
    const other = await makeBuyer();
    expect(await listDevMails(other)).toEqual([]);
    await expect(getDevMail(other, mail?.id ?? '')).rejects.toMatchObject({ code: 'not-found' });
    await expect(getDevMail({ ...other, role: 'staff' }, mail?.id ?? '')).rejects.toMatchObject({
      code: 'not-found',
    });
    const admin = { ...other, role: 'admin' as const };
    expect((await listDevMails(admin)).map(({ id }) => id)).toContain(mail?.id);
    expect(await getDevMail(admin, mail?.id ?? '')).toMatchObject({ recipient: sold.user.email });
  });
});
