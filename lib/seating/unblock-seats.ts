import { and, eq, inArray } from 'drizzle-orm';
import { seatBlocks } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { recordAction } from '../audit-log/record-action';
import { DomainError } from '../errors';
import { announceSeats } from './announce-seats';
import { lockBlocked, putOnSale, refuseUnknownSeats } from './block-rows';
import { giveUpClaim } from './claim-seats';
import { lockSeatRows } from './hold-rows';
import type { UnblockSeatsInput } from './seat-block';

/**
 * Puts seats on sale that were kept from it by hand, all or none; noted in the audit log. Throws `not-found`, and
 * `invalid` for seats that are none of those: what the venue's plan blocks stays blocked.
 */
export async function unblockSeats(
  admin: User,
  performanceId: string,
  { seats }: UnblockSeatsInput,
): Promise<void> {
  const sorted = [...seats].sort((a, b) => a - b);
  await inTransaction(async (tx) => {
    await refuseUnknownSeats(tx, performanceId, seats);
    // Seats first, as whoever blocks them.
    await lockSeatRows(tx, performanceId, sorted);
    const blocked = new Set(await lockBlocked(tx, performanceId, sorted));
    const errors = seats.flatMap((seat, index) =>
      blocked.has(seat) ? [] : [{ path: `seats.${index}`, message: 'was not blocked by hand' }],
    );
    if (errors.length > 0) {
      const message =
        "Only seats that were blocked by hand can be put on sale. The venue's plan keeps its own.";
      throw new DomainError('invalid', message, { errors });
    }
    const freed = await putOnSale(tx, performanceId, sorted);
    if (freed !== sorted.length) throw new Error(`freed ${freed} of ${sorted.length} blocked seats`);
    await tx
      .delete(seatBlocks)
      .where(and(eq(seatBlocks.performanceId, performanceId), inArray(seatBlocks.seat, sorted)));
    await recordAction(tx, admin, 'unblock-seats', performanceId, { seats: sorted });
  });
  giveUpClaim(performanceId, null, sorted);
  announceSeats(performanceId, sorted);
}
