import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { tickets } from '@/db/schema';
import { buy } from '../testing/bought';
import { changePerformance, makePerformance, raceMany } from '../testing/shop';
import { checkIn } from './check-in';
import { refundOrder } from './refund-order';
import { ticketCode } from './ticket-code';

async function soldTicket() {
  const performanceId = await makePerformance();
  const { buyer, order } = await buy(performanceId, [3]);
  const [ticket] = order.tickets;
  if (!ticket) throw new Error('the order has no ticket');
  return { performanceId, buyer, order, ticket };
}

describe('checkIn', () => {
  it('lets a ticket in and says what for', async () => {
    const { performanceId, ticket } = await soldTicket();
    const answer = await checkIn({ code: ticket.code });
    expect(answer).toMatchObject({
      ticket: { ...ticket, state: 'used' },
      performance: { id: performanceId },
    });
    expect(Math.abs(Date.parse(answer.checkedInAt) - Date.now())).toBeLessThan(60_000);
  });

  it('lets one of 50 scans in, and tells the others when that was', async () => {
    const { ticket } = await soldTicket();
    const { won, refused } = await raceMany(50, () => checkIn({ code: ticket.code }));
    expect(won).toHaveLength(1);
    expect(refused).toEqual(Array(49).fill('already-used'));
    await expect(checkIn({ code: ticket.code })).rejects.toMatchObject({
      code: 'already-used',
      details: { checkedInAt: won[0]?.checkedInAt },
    });
  });

  it('control: looking first and then writing lets several in', async () => {
    const { ticket } = await soldTicket();
    const naive = async () => {
      const [row] = await db().select().from(tickets).where(eq(tickets.id, ticket.id));
      if (row?.state !== 'valid') throw new Error('not valid');
      await db().update(tickets).set({ state: 'used', usedAt: new Date() }).where(eq(tickets.id, ticket.id));
    };
    const { won } = await raceMany(50, naive);
    expect(won.length).toBeGreaterThan(1);
  });

  it('opens no door for a ticket that was given back', async () => {
    const { buyer, order, ticket } = await soldTicket();
    await refundOrder(buyer, order.id, {}, randomUUID());
    await expect(checkIn({ code: ticket.code })).rejects.toMatchObject({ code: 'refunded' });
  });

  it('opens no door of a cancelled performance', async () => {
    const { performanceId, ticket } = await soldTicket();
    await changePerformance(performanceId, { cancelledAt: new Date() });
    await expect(checkIn({ code: ticket.code })).rejects.toMatchObject({ code: 'refunded' });
    await changePerformance(performanceId, { cancelledAt: null });
    expect((await checkIn({ code: ticket.code })).ticket.state).toBe('used');
  });

  it('knows no ticket by a code that the shop has not written', async () => {
    const { ticket } = await soldTicket();
    const forged = ticket.code.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    for (const code of [forged, ticketCode(randomUUID()), ticket.id, '', 'FR1..', 'x'.repeat(10_000)])
      await expect(checkIn({ code }), code.slice(0, 60)).rejects.toMatchObject({ code: 'not-found' });
    expect((await checkIn({ code: ticket.code })).ticket.id).toBe(ticket.id);
  });
});
