import { and, eq, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { changeRows, textOf } from '@/db/plain-sql';
import { seats } from '@/db/schema';
import { SEAT_FREE, SEAT_HELD } from './seat-status';

/** A seat that can be had: free, or held by a hold whose time is over by the database's clock. */
export const canBeHeld = or(
  eq(seats.state, SEAT_FREE),
  and(eq(seats.state, SEAT_HELD), sql`${seats.heldUntil} <= now(3)`),
);

/*
 * The key is named in each statement. What the server guesses of a table that has just been filled is minutes old: it then
 * reads all seats of a performance that are in one state, to find two.
 */
const THESE = 'performance_id = ? and seat in (?)';

/** Changes seats that these holds, and no others, hold. Returns how many there were. */
export function changeHeldSeats(
  tx: Tx,
  performanceId: string,
  numbers: number[],
  holdIds: string | string[],
  to: 'free' | { heldUntil: Date },
): Promise<number> {
  const [change, ...values] =
    to === 'free'
      ? ['state = 0, hold_id = null, held_until = null']
      : ['held_until = ?', textOf(to.heldUntil)];
  return changeRows(
    tx,
    `update seats force index (primary) set ${change}
    where ${THESE} and state = 1 and hold_id in (?) order by seat`,
    [...values, performanceId, numbers, holdIds],
  );
}

/**
 * Sells seats that these holds, and no others, hold, and ends the holds. Returns how many rows it changed: one for each
 * seat and one for each hold, or the caller must undo the transaction.
 */
export function sellSeats(
  tx: Tx,
  performanceId: string,
  numbers: number[],
  holdIds: string[],
): Promise<number> {
  return changeRows(
    tx,
    `update seats s force index (primary) straight_join holds h force index (primary) on h.id = s.hold_id
    set s.state = 2, s.held_until = null, h.state = 'purchased'
    where s.performance_id = ? and s.seat in (?) and s.state = 1 and s.hold_id in (?)`,
    [performanceId, numbers, holdIds],
  );
}

/** Puts sold seats on sale again. Returns how many there were. */
export function freeSoldSeats(tx: Tx, performanceId: string, numbers: number[]): Promise<number> {
  return changeRows(
    tx,
    `update seats force index (primary) set state = 0, hold_id = null, held_until = null
    where ${THESE} and state = 2 order by seat`,
    [performanceId, numbers],
  );
}
