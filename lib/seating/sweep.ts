import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import { db, type Tx } from '@/db/client';
import { holdSeats, holds, tidyUps } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { announceSeats } from './announce-seats';
import { changeHeldSeats } from './seat-rows';

const MOST = 200;

const isOverdue = and(eq(holds.state, 'active'), lte(holds.expiresAt, sql`now(3)`));

/** `more`: there may be others, which a further run would close. */
export type Sweep = { closed: number; more: boolean };

/**
 * Tidies up holds whose time is over, the oldest 200: nobody waits for it, as every reader goes by the clock. The holds
 * of one performance end in one short transaction, and maps are told. Safe beside another run, and beside whoever pays,
 * extends or gives back such a hold at this moment.
 */
export async function sweepExpiredHolds(): Promise<Sweep> {
  const doneUntil = await databaseClock();
  const overdue = await db()
    .select({ id: holds.id, performanceId: holds.performanceId })
    .from(holds)
    .where(isOverdue)
    .orderBy(holds.expiresAt)
    .limit(MOST);
  let closed = 0;
  const failures: unknown[] = [];
  for (const performanceId of new Set(overdue.map((hold) => hold.performanceId))) {
    const ids = overdue.filter((hold) => hold.performanceId === performanceId).map(({ id }) => id);
    try {
      const swept = await inTransaction((tx) => close(tx, performanceId, ids));
      closed += swept.holds;
      if (swept.seats.length > 0) announceSeats(performanceId, swept.seats);
    } catch (error) {
      // One that cannot be closed must not keep the others waiting.
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'holds were not swept');
  if (overdue.length < MOST) await noteSweep(doneUntil);
  return { closed, more: overdue.length === MOST && closed > 0 };
}

/** Holds first and then seats, as everybody who changes both; each in the order of its key. */
async function close(
  tx: Tx,
  performanceId: string,
  ids: string[],
): Promise<{ holds: number; seats: number[] }> {
  const rows = await tx
    .select({ id: holds.id })
    .from(holds)
    .where(and(inArray(holds.id, ids), isOverdue))
    .orderBy(holds.id)
    .for('update');
  const over = rows.map(({ id }) => id);
  if (over.length === 0) return { holds: 0, seats: [] };
  await tx.update(holds).set({ state: 'expired' }).where(inArray(holds.id, over));
  const held = await tx
    .select({ seat: holdSeats.seat })
    .from(holdSeats)
    .where(inArray(holdSeats.holdId, over))
    .orderBy(holdSeats.seat);
  const numbers = [...new Set(held.map(({ seat }) => seat))];
  if (numbers.length === 0) return { holds: over.length, seats: [] };
  // Whoever has taken such a seat meanwhile holds it under another id.
  await changeHeldSeats(tx, performanceId, numbers, over, 'free');
  return { holds: over.length, seats: numbers };
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
