import { inArray } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/db/client';
import { orders, outbox, users } from '@/db/schema';
import { relayChanges } from '../outbox/relay-changes';
import { inProcesses } from '../testing/processes';
import type { RelayWork } from '../testing/relay-worker';
import { makePerformance } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { SmtpServer } from '../testing/smtp-server';
import { makeDue, type SoldOrder, sellOrders } from '../testing/sold-orders';
import { closeMailbox } from './post-letter';

const never = new AbortController().signal;
const server = new SmtpServer();

beforeAll(async () => {
  await server.start();
  vi.stubEnv('SMTP_URL', server.url);
  vi.stubEnv('MAIL_FROM', 'Frontrow <tickets@shop.example.test>');
});
beforeEach(async () => {
  await db().update(outbox).set({ dueAt: null });
  server.mood = 'takes all';
  server.mails.length = 0;
});
afterEach(() => closeMailbox());
afterAll(() => server.end());

async function relayAll(): Promise<void> {
  while (await relayChanges(never));
}

async function sell(count: number): Promise<SoldOrder[]> {
  return sellOrders(await makePerformance(smallHall(10, 50)), count);
}

const stateOf = async (sold: SoldOrder[]) =>
  db()
    .select({ attempts: outbox.attempts, dueAt: outbox.dueAt })
    .from(outbox)
    .where(
      inArray(
        outbox.subjectId,
        sold.map(({ id }) => id),
      ),
    );

const addressesOf = (sold: SoldOrder[]) => sold.map(({ user }) => user.email).sort();
const received = () => server.mails.flatMap(({ recipients }) => recipients).sort();
const header = (message: string, name: string) =>
  new RegExp(`^${name}: *(.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(message.split('\r\n\r\n')[0] ?? '')?.[1];

describe('a mail', () => {
  it('goes to the buyer, with a date and the number of its change', async () => {
    const [sold] = await sell(1);
    await relayAll();
    expect(received()).toEqual([sold?.user.email]);
    const [row] = await db()
      .select()
      .from(outbox)
      .where(inArray(outbox.subjectId, [sold?.id ?? '']));
    const [{ message } = { message: '' }] = server.mails;
    expect(header(message, 'Message-ID')).toBe(`<${row?.id}@shop.example.test>`);
    expect(header(message, 'From')).toBe('Frontrow <tickets@shop.example.test>');
    expect(Number.isNaN(Date.parse(header(message, 'Date') ?? ''))).toBe(false);
    expect(header(message, 'Auto-Submitted')).toBe('auto-generated');
    expect(message).toContain('text/plain');
    expect(message).toContain('text/html');
  });

  it('arrives once each when two processes send at once', async () => {
    const sold = await sell(230);
    await inProcesses<RelayWork, unknown>('relay-worker.ts', [
      { relay: 'to everybody' },
      { relay: 'to everybody' },
    ]);
    expect(received()).toEqual(addressesOf(sold));
  });

  it.each([
    'Eve\r\nBcc: victim@example.test',
    'Eve\nSubject: You have won\n\nClick here',
    '"Eve" <victim@example.test>,',
  ])('to somebody called %j has no other header and no other recipient', async (name) => {
    const [sold] = await sell(1);
    await db()
      .update(users)
      .set({ name })
      .where(inArray(users.id, [sold?.user.id ?? '']));
    await relayAll();
    expect(received()).toEqual([sold?.user.email]);
    const [{ message } = { message: '' }] = server.mails;
    const names = [...(message.split('\r\n\r\n')[0] ?? '').matchAll(/^([\w-]+):/gm)].map(
      ([, found]) => found,
    );
    expect(names.sort()).toEqual([
      'Auto-Submitted',
      'Content-Type',
      'Date',
      'From',
      'MIME-Version',
      'Message-ID',
      'Subject',
      'To',
    ]);
    expect(header(message, 'Subject')).toMatch(/^Your tickets for Concert/);
  });

  it('opens few connections for many', async () => {
    server.connections = 0;
    await sell(60);
    await relayAll();
    expect(server.mails).toHaveLength(60);
    expect(server.connections).toBeLessThanOrEqual(4);
  });
});

describe('when the mail server', () => {
  it.each(['is busy', 'refuses', 'hangs', 'dies'] as const)(
    '%s, the order stands, and the mail goes when it is well again',
    async (mood) => {
      server.mood = mood;
      const sold = await sell(3);
      await relayAll();
      expect(received()).toEqual([]);
      for (const { attempts, dueAt } of await stateOf(sold)) {
        expect(attempts).toBe(1);
        expect(dueAt).not.toBeNull();
      }
      expect(
        await db().$count(
          orders,
          inArray(
            orders.id,
            sold.map(({ id }) => id),
          ),
        ),
      ).toBe(3);
      server.mood = 'takes all';
      closeMailbox();
      await makeDue(sold.map(({ id }) => id));
      await relayAll();
      expect(received()).toEqual(addressesOf(sold));
      expect((await stateOf(sold)).map(({ dueAt }) => dueAt)).toEqual([null, null, null]);
    },
  );

  it('is gone, nobody waits for it twice, and all mails go when it is back', async () => {
    await server.end();
    const sold = await sell(40);
    await relayAll();
    expect(new Set((await stateOf(sold)).map(({ attempts }) => attempts))).toEqual(new Set([1]));
    await server.start();
    closeMailbox();
    await makeDue(sold.map(({ id }) => id));
    await relayAll();
    expect(received()).toEqual(addressesOf(sold));
  });

  it('knows no such recipient, the mail is given up', async () => {
    server.mood = 'knows nobody';
    const sold = await sell(1);
    await relayAll();
    expect(await stateOf(sold)).toEqual([{ attempts: 0, dueAt: null }]);
  });
});
