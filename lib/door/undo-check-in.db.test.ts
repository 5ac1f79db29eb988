import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { auditLog, tickets } from '@/db/schema';
import { auditBooks } from '../audit';
import { checkIn } from '../orders/check-in';
import { refundForCustomer } from '../orders/refund-for-customer';
import { brokenBooks, buy, PURSE } from '../testing/bought';
import { asOwner } from '../testing/owner';
import { makePerformance, makeStaff, raceAll, raceMany, SEAT_PRICE } from '../testing/shop';
import { getWallet } from '../wallet/get-wallet';
import { undoCheckIn } from './undo-check-in';

const WHY = { reason: 'Scanned by mistake' };

async function usedTicket() {
  const performanceId = await makePerformance();
  const { buyer, order } = await buy(performanceId, [3]);
  const [ticket] = order.tickets;
  if (!ticket) throw new Error('the order has no ticket');
  const [staff, admin] = [await makeStaff('staff'), await makeStaff('admin')];
  const { checkedInAt } = (await checkIn(staff, { code: ticket.code })).result;
  return { performanceId, buyer, order, ticket, staff, admin, checkedInAt };
}

async function stateOf(ticketId: string) {
  const [row] = await db().select().from(tickets).where(eq(tickets.id, ticketId));
  return row?.state;
}

const isLost = async (ticketId: string) =>
  (await auditBooks([{ checkIn: ticketId }])).some(({ id, rows }) => id === 'M9' && rows.length > 0);

describe('undoCheckIn', () => {
  it('makes the ticket valid, says in the log why and what was before, and opens the door once more', async () => {
    const { ticket, staff, admin, checkedInAt } = await usedTicket();
    expect(await undoCheckIn(admin, ticket.id, WHY)).toEqual({ ...ticket, state: 'valid' });
    const rows = await db().select().from(auditLog).where(eq(auditLog.subject, ticket.id));
    const note = rows.find(({ action }) => action === 'undo-check-in');
    expect(note?.actorId).toBe(admin.id);
    expect(JSON.parse(note?.detail ?? '')).toEqual({
      ...WHY,
      before: { state: 'used', checkedInAt },
      after: { state: 'valid' },
    });
    expect((await checkIn(staff, { code: ticket.code })).result.ticket.state).toBe('used');
  });

  it('is refused for a ticket that nobody came in with, and for none', async () => {
    const { ticket, order, admin } = await usedTicket();
    await undoCheckIn(admin, ticket.id, WHY);
    await expect(undoCheckIn(admin, ticket.id, WHY)).rejects.toMatchObject({ code: 'not-checked-in' });
    await refundForCustomer(admin, order.id, {}, randomUUID());
    await expect(undoCheckIn(admin, ticket.id, WHY)).rejects.toMatchObject({ code: 'not-checked-in' });
    await expect(undoCheckIn(admin, randomUUID(), WHY)).rejects.toMatchObject({ code: 'not-found' });
    await expect(undoCheckIn(admin, "' or 1=1 --", WHY)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('happens once, however many do it at once', async () => {
    const { ticket, admin } = await usedTicket();
    const { won, refused } = await raceMany(12, () => undoCheckIn(admin, ticket.id, WHY));
    expect(won).toHaveLength(1);
    expect(refused).toEqual(Array(11).fill('not-checked-in'));
  });

  it('control: looking first and then writing undoes several times', async () => {
    const { ticket } = await usedTicket();
    const looks: Promise<string | undefined>[] = [];
    const naive = async () => {
      looks.push(stateOf(ticket.id));
      // All have looked before one of them writes, as it may happen at any time.
      await Promise.resolve();
      const states = await Promise.all(looks);
      if (states.includes('valid')) throw new Error('not used');
      await db().update(tickets).set({ state: 'valid', usedAt: null }).where(eq(tickets.id, ticket.id));
    };
    const { won } = await raceMany(12, naive);
    expect(won).toHaveLength(12);
  });

  it('leaves one ticket and one refund when scans, undos and refunds meet', async () => {
    for (let round = 0; round < 6; round++) {
      const { buyer, order, ticket, staff, admin } = await usedTicket();
      const { won } = await raceAll<unknown>([
        () => checkIn(staff, { code: ticket.code }, randomUUID()),
        () => undoCheckIn(admin, ticket.id, WHY),
        () => refundForCustomer(admin, order.id, { ticketIds: [ticket.id] }, randomUUID()),
        () => checkIn(staff, { code: ticket.code }, randomUUID()),
      ]);
      const state = await stateOf(ticket.id);
      // The undo always has a used ticket before it; what comes after it is one of the others, or none.
      expect(won.length).toBeLessThanOrEqual(2);
      const back = state === 'refunded' ? 0 : SEAT_PRICE;
      expect((await getWallet(buyer)).balance).toBe(PURSE - back);
      expect(await isLost(ticket.id)).toBe(false);
    }
    expect(await brokenBooks()).toEqual([]);
  });

  it('does not let the undone scan in again when its phone asks once more', async () => {
    const { performanceId, staff, admin } = await usedTicket();
    const { order } = await buy(performanceId, [4]);
    const [ticket] = order.tickets;
    const [code, key] = [ticket?.code ?? '', randomUUID()];
    await checkIn(staff, { code }, key);
    await undoCheckIn(admin, ticket?.id ?? '', WHY);
    expect(await checkIn(staff, { code }, key)).toMatchObject({ replayed: true });
    expect(await stateOf(ticket?.id ?? '')).toBe('valid');
  });
});

describe('an acknowledged check-in', () => {
  it('is not lost when an admin undoes it, nor when the ticket is given back then', async () => {
    const { ticket, order, admin } = await usedTicket();
    await undoCheckIn(admin, ticket.id, WHY);
    expect(await isLost(ticket.id)).toBe(false);
    await refundForCustomer(admin, order.id, {}, randomUUID());
    expect(await isLost(ticket.id)).toBe(false);
  });

  it('is lost when the log does not know of the undoing, or only of an earlier one', async () => {
    const { ticket, staff, admin } = await usedTicket();
    const forget = () =>
      asOwner((owner) =>
        owner.update(tickets).set({ state: 'valid', usedAt: null }).where(eq(tickets.id, ticket.id)),
      );
    await forget();
    expect(await isLost(ticket.id)).toBe(true);
    await checkIn(staff, { code: ticket.code });
    await undoCheckIn(admin, ticket.id, WHY);
    await checkIn(staff, { code: ticket.code });
    await forget();
    expect(await isLost(ticket.id)).toBe(true);
  });
});
