import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { tickets } from '@/db/schema';
import type { User } from '../accounts/user';
import { getPerformance } from '../catalog/get-performance';
import { checkIn } from '../orders/check-in';
import { findScanned } from '../orders/find-scanned';
import { refundOrder } from '../orders/refund-order';
import { writeCheckIn } from '../orders/write-check-ins';
import { asAnotherProcess } from '../testing/another-process';
import { buy } from '../testing/bought';
import { cutStatements } from '../testing/cut-statements';
import { makePerformance, makeStaff, raceAll } from '../testing/shop';
import { undoCheckIn } from './undo-check-in';

let staff: User;

beforeAll(async () => {
  staff = await makeStaff('staff');
});

async function twoTickets() {
  const performanceId = await makePerformance();
  const { buyer, order } = await buy(performanceId, [0, 1]);
  const [one, two] = order.tickets;
  if (!one || !two) throw new Error('an order has no tickets');
  return { performanceId, buyer, order, one, two };
}

const stateOf = async (id: string) => (await db().select().from(tickets).where(eq(tickets.id, id)))[0]?.state;

/** A scan of a ticket as it was a moment ago, valid. */
async function scanOf(id: string, performanceId: string) {
  const scanned = (await findScanned(db(), [id])).get(id);
  if (!scanned) throw new Error('a ticket is not there');
  return { scanned, performance: await getPerformance(performanceId), staffId: staff.id };
}

describe('a decision that was wrong', () => {
  it('lets nobody in with a ticket that was given back', async () => {
    const { performanceId, buyer, order, one } = await twoTickets();
    const entry = await scanOf(one.id, performanceId);
    await refundOrder(buyer, order.id, {}, randomUUID());
    const mend = cutStatements('select id, state, used_at', "select id, 'valid' as state, null");
    await expect(writeCheckIn(entry).finally(mend)).rejects.toThrow('used 0 of 1 tickets');
    expect(await stateOf(one.id)).toBe('refunded');
  });

  it('undoes no check-in that was not there', async () => {
    const { one } = await twoTickets();
    const mend = cutStatements('select used_at as usedAt', 'select now(3) as usedAt');
    const undone = undoCheckIn(await makeStaff('admin'), one.id, { reason: 'none' }).finally(mend);
    await expect(undone).rejects.toMatchObject({ code: 'not-checked-in' });
    expect(await stateOf(one.id)).toBe('valid');
  });
});

describe('a scan', () => {
  it('goes by the ticket as it is when it is locked', async () => {
    const { performanceId, buyer, order, one } = await twoTickets();
    const entry = await scanOf(one.id, performanceId);
    await refundOrder(buyer, order.id, {}, randomUUID());
    expect(await writeCheckIn(entry)).toMatchObject({ outcome: { error: { code: 'refunded' } } });
  });

  it('that cannot be written spoils no other one of the same moment', async () => {
    const { performanceId, one, two } = await twoTickets();
    const [good, odd] = [await scanOf(one.id, performanceId), await scanOf(two.id, performanceId)];
    const gone = { ...odd, scanned: { ...odd.scanned, id: randomUUID() } };
    const answers = await Promise.allSettled([writeCheckIn(gone), writeCheckIn(good)]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect([await stateOf(one.id), await stateOf(two.id)]).toEqual(['used', 'valid']);
  });

  it('has a key that is none for another ticket', async () => {
    const { one, two } = await twoTickets();
    const key = randomUUID();
    await checkIn(staff, { code: one.code }, key);
    const other = checkIn(staff, { code: two.code }, key);
    await expect(other).rejects.toMatchObject({ code: 'idempotency-key-reused' });
    expect(await stateOf(two.id)).toBe('valid');
  });

  it('has a key that is none for another ticket in another process, either', async () => {
    const there = (await asAnotherProcess(() => import('../orders/check-in'))).checkIn;
    for (let round = 0; round < 10; round++) {
      const { one, two } = await twoTickets();
      const key = randomUUID();
      const { won, refused } = await raceAll([
        () => checkIn(staff, { code: one.code }, key),
        () => there(staff, { code: two.code }, key),
      ]);
      expect(won).toHaveLength(1);
      expect(['idempotency-key-reused', 'in-progress']).toContain(refused[0]);
      expect([await stateOf(one.id), await stateOf(two.id)].sort()).toEqual(['used', 'valid']);
    }
  });
});
