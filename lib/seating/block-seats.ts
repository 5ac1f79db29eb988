import { seatBlocks } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { recordAction } from '../audit-log/record-action';
import { announceSeats } from './announce-seats';
import { keepFromSale, refuseUnknownSeats } from './block-rows';
import { takenError } from './decide-holds';
import { lockSeatRows } from './hold-rows';
import type { BlockSeatsInput } from './seat-block';
import { SEAT_FREE } from './seat-status';

/**
 * Keeps seats from the sale by hand, for guests or the press, all or none; noted in the audit log. A hold keeps its seats
 * until its time is over by the database's clock. Throws `not-found`, `invalid`, and `seats-taken` with those that are
 * held, sold or not for sale already.
 */
export async function blockSeats(
  admin: User,
  performanceId: string,
  { seats, note }: BlockSeatsInput,
): Promise<void> {
  const sorted = [...seats].sort((a, b) => a - b);
  await inTransaction(async (tx) => {
    await refuseUnknownSeats(tx, performanceId, seats);
    const locked = await lockSeatRows(tx, performanceId, sorted);
    const taken = locked.filter(([, state]) => state !== SEAT_FREE).map(([seat]) => seat);
    if (taken.length > 0) throw takenError(taken);
    const kept = await keepFromSale(tx, performanceId, sorted);
    if (kept !== sorted.length) throw new Error(`kept ${kept} of ${sorted.length} seats that could be had`);
    await tx
      .insert(seatBlocks)
      .values(sorted.map((seat) => ({ performanceId, seat, note, blockedBy: admin.id })));
    await recordAction(tx, admin, 'block-seats', performanceId, { seats: sorted, note });
  });
  announceSeats(performanceId, sorted);
}
