import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { changeRows, selectRows } from '@/db/plain-sql';
import { performances } from '@/db/schema';
import { DomainError } from '../errors';

/** Keeps seats from the sale that can be had, in seat order. Returns how many there were. */
export function keepFromSale(tx: Tx, performanceId: string, seats: number[]): Promise<number> {
  return changeRows(
    tx,
    `update seats force index (primary) set state = 3, hold_id = null, held_until = null
    where performance_id = ? and seat in (?) and (state = 0 or (state = 1 and held_until <= now(3)))
    order by seat`,
    [performanceId, seats],
  );
}

/** Puts seats that are not for sale on sale, in seat order. Returns how many there were. */
export function putOnSale(tx: Tx, performanceId: string, seats: number[]): Promise<number> {
  return changeRows(
    tx,
    `update seats force index (primary) set state = 0
    where performance_id = ? and seat in (?) and state = 3 order by seat`,
    [performanceId, seats],
  );
}

/** Which of these seats were kept from the sale by hand, locked until the commit. The caller has locked their rows. */
export async function lockBlocked(tx: Tx, performanceId: string, seats: number[]): Promise<number[]> {
  const rows = await selectRows<{ seat: number }>(
    tx,
    `select seat from seat_blocks force index (primary) where performance_id = ? and seat in (?)
    order by seat for update`,
    [performanceId, seats],
  );
  return rows.map(({ seat }) => seat);
}

/** Throws `not-found` for a performance that is not there, and `invalid` for seats that it does not have. */
export async function refuseUnknownSeats(tx: Tx, performanceId: string, seats: number[]): Promise<void> {
  const [row] = await tx
    .select({ seatCount: performances.seatCount })
    .from(performances)
    .where(eq(performances.id, performanceId));
  if (!row) throw new DomainError('not-found', 'There is no such performance.');
  const errors = seats.flatMap((seat, index) =>
    seat < row.seatCount ? [] : [{ path: `seats.${index}`, message: 'is no seat of this performance' }],
  );
  if (errors.length > 0)
    throw new DomainError('invalid', 'The request names what does not exist.', { errors });
}
