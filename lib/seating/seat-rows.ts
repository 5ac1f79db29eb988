import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
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
