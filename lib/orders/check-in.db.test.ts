import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { auditLog, tickets } from '@/db/schema';
import { brokenBooks, buy } from '../testing/bought';
import { changePerformance, makePerformance, makeStaff, raceMany } from '../testing/shop';
import { checkIn } from './check-in';
import { refundOrder } from './refund-order';
import { ticketCode } from './ticket-code';

async function soldTicket() {
  const performanceId = await makePerformance();
  const { buyer, order } = await buy(performanceId, [3]);
  const [ticket] = order.tickets;
  if (!ticket) throw new Error('the order has no ticket');
  return { performanceId, buyer, order, ticket, staff: await makeStaff('staff') };
}

async function notesOf(ticketId: string) {
  const rows = await db().select().from(auditLog).where(eq(auditLog.subject, ticketId));
  return rows.map(({ actorId, action, detail }) => ({ actorId, action, ...JSON.parse(detail) }));
}

describe('checkIn', () => {
  it('lets a ticket in, says what for, and leaves a note of who did it at which door', async () => {
    const { performanceId, ticket, staff } = await soldTicket();
    const { result } = await checkIn(staff, { code: ticket.code, performanceId, door: 'North' });
    expect(result).toMatchObject({
      ticket: { ...ticket, state: 'used' },
      performance: { id: performanceId },
    });
    expect(Math.abs(Date.parse(result.checkedInAt) - Date.now())).toBeLessThan(60_000);
    expect(await notesOf(ticket.id)).toEqual([{ actorId: staff.id, action: 'check-in', door: 'North' }]);
  });

  it('lets one of 60 scans in that come at once, and tells the others when and where that was', async () => {
    const { ticket, staff } = await soldTicket();
    const { won, refused } = await raceMany(60, (door) =>
      checkIn(staff, { code: ticket.code, door: `Door ${door}` }, randomUUID()),
    );
    expect(won).toHaveLength(1);
    expect(refused).toEqual(Array(59).fill('already-used'));
    const notes = await notesOf(ticket.id);
    expect(notes).toHaveLength(1);
    await expect(checkIn(staff, { code: ticket.code })).rejects.toMatchObject({
      code: 'already-used',
      details: {
        checkedInAt: won[0]?.result.checkedInAt,
        door: notes[0].door,
        ticket: { id: ticket.id, section: ticket.section, row: ticket.row, label: ticket.label },
      },
    });
  });

  it('control: looking first and then writing lets several in', async () => {
    const { ticket } = await soldTicket();
    const stateOf = async () =>
      (await db().select().from(tickets).where(eq(tickets.id, ticket.id))).map(({ state }) => state).join();
    const looks: Promise<string>[] = [];
    const naive = async () => {
      looks.push(stateOf());
      // All have looked before one of them writes, as it may happen at any time.
      await Promise.resolve();
      if ((await Promise.all(looks)).includes('used')) throw new Error('not valid');
      await db().update(tickets).set({ state: 'used', usedAt: new Date() }).where(eq(tickets.id, ticket.id));
    };
    const { won } = await raceMany(12, naive);
    expect(won).toHaveLength(12);
  });

  it('gives a phone whose reply was lost its own answer again, whatever others have scanned meanwhile', async () => {
    const { ticket, staff } = await soldTicket();
    const [key, other] = [randomUUID(), randomUUID()];
    const scan = { code: ticket.code, door: 'North' };
    const first = await checkIn(staff, scan, key);
    await expect(checkIn(staff, scan, other)).rejects.toMatchObject({ code: 'already-used' });
    expect(await checkIn(staff, scan, key)).toEqual({ result: first.result, replayed: true });
    await expect(checkIn(staff, scan, other)).rejects.toMatchObject({
      code: 'already-used',
      details: { replayed: true },
    });
    expect(await notesOf(ticket.id)).toHaveLength(1);
  });

  it('control: without a key the phone is told that somebody has come in already', async () => {
    const { ticket, staff } = await soldTicket();
    await checkIn(staff, { code: ticket.code });
    await expect(checkIn(staff, { code: ticket.code })).rejects.toMatchObject({ code: 'already-used' });
  });

  it('lets a whole queue in at once, each under the own key, as often as each is sent', async () => {
    const performanceId = await makePerformance();
    const codes: string[] = [];
    for (const row of [0, 1, 2, 3, 4, 5]) {
      const { order } = await buy(
        performanceId,
        [0, 1, 2, 3].map((seat) => 4 * row + seat),
      );
      codes.push(...order.tickets.map(({ code }) => code));
    }
    const staff = await makeStaff('staff');
    const scans = codes.map((code) => ({ code, key: randomUUID() }));
    const answers = await Promise.allSettled(
      [...scans, ...scans].map(({ code, key }) => checkIn(staff, { code, performanceId }, key)),
    );
    const codesLetIn = answers.flatMap((answer) =>
      answer.status === 'fulfilled' ? answer.value.result.ticket.code : [],
    );
    // The second try of a key is told that the first is running, or what that one was told.
    expect(new Set(codesLetIn)).toEqual(new Set(codes));
    for (const { code, key } of scans)
      expect(await checkIn(staff, { code, performanceId }, key)).toMatchObject({ replayed: true });
    expect(await brokenBooks()).toEqual([]);
  });

  it('opens a door for its own date only, and leaves the ticket as it was', async () => {
    const { performanceId, ticket, staff } = await soldTicket();
    const elsewhere = await makePerformance();
    await expect(
      checkIn(staff, { code: ticket.code, performanceId: elsewhere }, randomUUID()),
    ).rejects.toMatchObject({
      code: 'wrong-performance',
      details: { performance: { id: performanceId }, ticket: { id: ticket.id } },
    });
    expect(await notesOf(ticket.id)).toEqual([]);
    expect((await checkIn(staff, { code: ticket.code, performanceId })).result.ticket.state).toBe('used');
  });

  it('opens no door for a ticket that was given back', async () => {
    const { buyer, order, ticket, staff } = await soldTicket();
    await refundOrder(buyer, order.id, {}, randomUUID());
    await expect(checkIn(staff, { code: ticket.code })).rejects.toMatchObject({ code: 'refunded' });
  });

  it('opens no door of a cancelled performance, and every one after the sale is closed', async () => {
    const { performanceId, ticket, staff } = await soldTicket();
    await changePerformance(performanceId, { cancelledAt: new Date() });
    await expect(checkIn(staff, { code: ticket.code })).rejects.toMatchObject({ code: 'refunded' });
    await changePerformance(performanceId, { cancelledAt: null, saleClosesAt: new Date(Date.now() - 1) });
    expect((await checkIn(staff, { code: ticket.code })).result.ticket.state).toBe('used');
  });

  it('knows no ticket by a code that the shop has not written', async () => {
    const { ticket, staff } = await soldTicket();
    const forged = ticket.code.replace(/.$/, (last) => (/b/i.test(last) ? 'C' : 'B'));
    for (const code of [forged, ticketCode(randomUUID()), ticket.id, '', 'FR1..', 'x'.repeat(10_000)])
      await expect(checkIn(staff, { code }), code.slice(0, 60)).rejects.toMatchObject({ code: 'not-found' });
    expect((await checkIn(staff, { code: ticket.code })).result.ticket.id).toBe(ticket.id);
  });

  it('reads what somebody types off a ticket', async () => {
    const { ticket, staff } = await soldTicket();
    const typed = ` ${ticket.code.toUpperCase().replaceAll('.', ' - ')} `;
    expect((await checkIn(staff, { code: typed })).result.ticket.id).toBe(ticket.id);
  });
});
