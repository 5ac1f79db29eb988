import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { Database, Tx } from '@/db/client';
import { seats } from '@/db/schema';
import { SEAT_FREE, SEAT_HELD, SEAT_SOLD } from './seat-status';

/** A seat that can be had: free, or held by a hold whose time is over by the database's clock. */
export const canBeHeld = or(
  eq(seats.state, SEAT_FREE),
  and(eq(seats.state, SEAT_HELD), sql`${seats.heldUntil} <= now(3)`),
);

function these(performanceId: string, numbers: number[]) {
  return and(eq(seats.performanceId, performanceId), inArray(seats.seat, numbers));
}

/** Changes seats that this hold, and no other, holds. Returns how many there were. */
export async function changeHeldSeats(
  tx: Tx,
  performanceId: string,
  numbers: number[],
  holdId: string,
  to: 'free' | 'sold' | { heldUntil: Date },
) {
  const change =
    to === 'free'
      ? { state: SEAT_FREE, holdId: null, heldUntil: null }
      : to === 'sold'
        ? { state: SEAT_SOLD, heldUntil: null }
        : { heldUntil: to.heldUntil };
  const [update] = await tx
    .update(seats)
    .set(change)
    .where(and(these(performanceId, numbers), eq(seats.state, SEAT_HELD), eq(seats.holdId, holdId)))
    .orderBy(seats.seat);
  return update.affectedRows;
}

/** Puts sold seats on sale again. Returns how many there were. */
export async function freeSoldSeats(tx: Tx, performanceId: string, numbers: number[]): Promise<number> {
  const [update] = await tx
    .update(seats)
    .set({ state: SEAT_FREE, holdId: null, heldUntil: null })
    .where(and(these(performanceId, numbers), eq(seats.state, SEAT_SOLD)))
    .orderBy(seats.seat);
  return update.affectedRows;
}

/** Every seat's status, one byte each, from the database; and the database's clock in milliseconds. */
export async function readSeatStatus(reader: Tx | Database, performanceId: string, seatCount: number) {
  const rows = await reader
    .select({
      seat: seats.seat,
      state: seats.state,
      now: sql<number>`unix_timestamp(now(3)) * 1000`.mapWith(Number),
    })
    .from(seats)
    .where(and(eq(seats.performanceId, performanceId), sql`${seats.state} <> 0`, sql`not (${canBeHeld})`));
  const status = new Uint8Array(seatCount);
  for (const { seat, state } of rows) status[seat] = state;
  return { status, now: rows[0]?.now ?? Date.now() };
}
