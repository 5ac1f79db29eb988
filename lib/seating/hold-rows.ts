import { inOrder } from '@/db/bundle';
import type { Tx } from '@/db/client';
import { changeRows, selectRows, textOf } from '@/db/plain-sql';
import type { Hold } from './hold';
import { SEAT_FREE, SEAT_HELD } from './seat-status';

/** A hold to be written for its buyer. */
export type OwnedHold = { userId: string; hold: Hold };

/** Locks seats until the commit, in seat order, and tells the status of each: overdue is free. */
export async function lockSeatRows(
  tx: Tx,
  performanceId: string,
  seats: number[],
): Promise<[seat: number, status: number][]> {
  const rows = await selectRows<{ seat: number; state: number; overdue: number | null }>(
    tx,
    `select seat, state, held_until <= now(3) as overdue from seats force index (primary)
    where performance_id = ? and seat in (?) order by seat for update`,
    [performanceId, seats],
  );
  return rows.map(({ seat, state, overdue }) => [
    seat,
    state === SEAT_HELD && overdue === 1 ? SEAT_FREE : state,
  ]);
}

/**
 * Marks the seats of all these holds as held, in seat order, each only where it can be had. Returns how many it got:
 * anything but all of them means that the caller must undo the transaction.
 */
export function takeSeats(tx: Tx, performanceId: string, holds: Hold[], until: Date): Promise<number> {
  const taken = holds
    .flatMap(({ id, seats }) => seats.map(({ seat }) => ({ seat, id })))
    .sort((a, b) => a.seat - b.seat);
  const seats = taken.map(({ seat }) => seat);
  const ids = taken.map(({ id }) => id);
  // interval() finds a seat's place among all of them by halving, elt() the hold that has the same place.
  return changeRows(
    tx,
    `update seats force index (primary) set state = 1, hold_id = elt(interval(seat, ?), ?), held_until = ?
    where performance_id = ? and seat in (?) and (state = 0 or (state = 1 and held_until <= now(3)))
    order by seat`,
    [seats, ids, textOf(until), performanceId, seats],
  );
}

/** Writes holds with their seats as they are printed. */
export async function insertHolds(tx: Tx, performanceId: string, holds: OwnedHold[]): Promise<void> {
  const insert = () =>
    changeRows(tx, 'insert into holds (id, performance_id, user_id, together, expires_at) values ?', [
      holds.map(({ userId, hold }) => [
        hold.id,
        performanceId,
        userId,
        hold.together,
        textOf(new Date(hold.expiresAt)),
      ]),
    ]);
  const insertSeats = () =>
    changeRows(tx, 'insert into hold_seats (hold_id, seat, section, `row`, label, zone, price) values ?', [
      holds.flatMap(({ hold: { id, seats } }) =>
        seats.map(({ seat, section, row, label, zone, price }) => [
          id,
          seat,
          section,
          row,
          label,
          zone,
          price,
        ]),
      ),
    ]);
  await inOrder(tx, insert, insertSeats);
}
