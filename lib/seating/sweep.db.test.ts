import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { holds } from '@/db/schema';
import { auditBooks } from '../audit';
import { admit, makeBuyer, makePerformance } from '../testing/shop';
import { holdSeats } from './hold-seats';
import { sweepExpiredHolds } from './sweep';

const overdue = async () =>
  (await auditBooks()).find(({ id }) => id === 'M10')?.rows.map(({ id }) => id) ?? [];

it('closes holds that are over, and the audit finds one that a sweep passed over', async () => {
  const buyer = await makeBuyer();
  const performanceId = await makePerformance();
  const pass = await admit(buyer, performanceId);
  const { result: hold } = await holdSeats(buyer, { performanceId, pass, seats: [0], key: randomUUID() });
  const past = sql`now(3) - interval 20 second`;
  await db().update(holds).set({ expiresAt: past }).where(eq(holds.id, hold.id));
  await sweepExpiredHolds();
  const [swept] = await db().select({ state: holds.state }).from(holds).where(eq(holds.id, hold.id));
  expect(swept?.state).toBe('expired');
  expect(await overdue()).not.toContain(hold.id);
  await db().update(holds).set({ state: 'active' }).where(eq(holds.id, hold.id));
  expect(await overdue()).toContain(hold.id);
  await db().update(holds).set({ state: 'expired' }).where(eq(holds.id, hold.id));
});
