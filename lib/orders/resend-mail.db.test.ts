import { randomUUID } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { db } from '@/db/client';
import { auditLog, outbox } from '@/db/schema';
import type { User } from '../accounts/user';
import { getDevMail, listDevMails } from '../mail/find-dev-mails';
import { relayChanges } from '../outbox/relay-changes';
import { brokenBooks, buy } from '../testing/bought';
import { asOwner } from '../testing/owner';
import { makePerformance, makeStaff, raceMany } from '../testing/shop';
import { refundOrder } from './refund-order';
import { resendMail } from './resend-mail';

let admin: User;

beforeAll(async () => {
  admin = await makeStaff('admin');
});
beforeEach(async () => {
  await db().update(outbox).set({ dueAt: null });
});

async function relayAll(): Promise<void> {
  while (await relayChanges(new AbortController().signal));
}

const requestsFor = (orderId: string) =>
  db()
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.subject, orderId), eq(auditLog.action, 'resend-mail')));

it('sends the buyer the order’s mail once more, and says who has asked for it', async () => {
  const { buyer, order } = await buy(await makePerformance(), [0, 1]);
  expect(await resendMail(admin, order.id)).toEqual({ recipient: buyer.email });
  await relayAll();
  const [again, first] = await listDevMails(buyer);
  expect([again?.recipient, again?.subject]).toEqual([buyer.email, first?.subject]);
  expect(again?.id).not.toBe(first?.id);
  expect(await requestsFor(order.id)).toMatchObject([{ actorId: admin.id }]);
  expect(await brokenBooks()).toEqual([]);
});

it('tells of the tickets that are left', async () => {
  const { buyer, order } = await buy(await makePerformance(), [0, 1]);
  const [given] = order.tickets;
  await refundOrder(buyer, order.id, { ticketIds: [given?.id ?? ''] }, randomUUID());
  await resendMail(admin, order.id);
  await relayAll();
  const [mail] = await listDevMails(buyer);
  const { text } = await getDevMail(buyer, mail?.id ?? '');
  expect(text).toContain('seat 2: ₩50,000');
  expect(text).not.toContain('seat 1:');
  expect(text).not.toContain('₩100,000');
});

it('is not done when nothing is left, nor told when nothing is left by then', async () => {
  const { buyer, order } = await buy(await makePerformance(), [0]);
  await resendMail(admin, order.id);
  await refundOrder(buyer, order.id, {}, randomUUID());
  await relayAll();
  const [row] = await requestsFor(order.id);
  const told = await db()
    .select()
    .from(outbox)
    .where(eq(outbox.subjectId, row?.id ?? ''));
  expect(told).toMatchObject([{ dueAt: null, attempts: 0 }]);
  expect(
    (await listDevMails(buyer)).filter(({ subject }) => subject.startsWith('Your tickets')),
  ).toHaveLength(1);
  await expect(resendMail(admin, order.id)).rejects.toMatchObject({ code: 'refunded' });
});

it('is done once a minute, however many ask for it at once', async () => {
  const { order } = await buy(await makePerformance(), [0]);
  const { won, refused } = await raceMany(12, () => resendMail(admin, order.id));
  expect(won).toHaveLength(1);
  expect(refused).toEqual(Array(11).fill('rate-limited'));
  const [row] = await requestsFor(order.id);
  const goBy = (seconds: number) =>
    asOwner((owner) =>
      owner
        .update(auditLog)
        .set({ createdAt: sql`now(3) - interval ${sql.raw(String(seconds))} second` })
        .where(inArray(auditLog.id, [row?.id ?? ''])),
    );
  await goBy(40);
  const early = await resendMail(admin, order.id).catch((error: unknown) => error);
  expect(early).toMatchObject({ code: 'rate-limited' });
  expect((early as { details: { retryAfter: number } }).details.retryAfter).toBeLessThanOrEqual(20);
  await goBy(61);
  await resendMail(admin, order.id);
  expect(await requestsFor(order.id)).toHaveLength(2);
});

it('is refused for an order that is not there', async () => {
  await expect(resendMail(admin, randomUUID())).rejects.toMatchObject({ code: 'not-found' });
});
