import { and, eq, lte, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { holds, tidyUps } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { findHoldSeats } from './find-hold';
import { changeHeldSeats, forgetSeats } from './seat-rows';

const MOST = 200;

/**
 * Tidies up holds whose time is over: nobody waits for it, as every reader goes by the clock. At most 200 a run; safe
 * beside another run. Returns how many it closed.
 */
export async function sweepExpiredHolds(): Promise<number> {
  const doneUntil = await databaseClock();
  const overdue = await db()
    .select({ id: holds.id, performanceId: holds.performanceId })
    .from(holds)
    .where(and(eq(holds.state, 'active'), lte(holds.expiresAt, sql`now(3)`)))
    .limit(MOST);
  for (const hold of overdue) {
    await inTransaction(async (tx) => {
      const [closed] = await tx
        .update(holds)
        .set({ state: 'expired' })
        .where(and(eq(holds.id, hold.id), eq(holds.state, 'active'), lte(holds.expiresAt, sql`now(3)`)));
      if (closed.affectedRows === 0) return;
      const held = await findHoldSeats(tx, hold.id);
      const numbers = held.map(({ seat }) => seat);
      await changeHeldSeats(tx, hold.performanceId, numbers, hold.id, 'free');
    });
  }
  for (const performanceId of new Set(overdue.map((hold) => hold.performanceId))) forgetSeats(performanceId);
  if (overdue.length < MOST) await noteSweep(doneUntil);
  return overdue.length;
}

async function databaseClock(): Promise<Date> {
  const [row] = await db()
    .select({ now: sql`now(3)`.mapWith(holds.expiresAt) })
    .from(sql`dual`);
  if (!row) throw new Error('the database has no clock');
  return row.now;
}

/** So that an audit can tell an overdue hold that was passed over from one whose sweep is still to come. */
async function noteSweep(doneUntil: Date): Promise<void> {
  await db()
    .insert(tidyUps)
    .values({ name: 'holds', doneUntil })
    .onDuplicateKeyUpdate({ set: { doneUntil: sql`greatest(${tidyUps.doneUntil}, ${doneUntil})` } });
}
