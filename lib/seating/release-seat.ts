import { and, eq } from 'drizzle-orm';
import { holdSeats, holds } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { DomainError } from '../errors';
import { announceSeats } from './announce-seats';
import { giveUpClaim } from './claim-seats';
import { describeHold, findHoldRow, findHoldSeats, refuseUnlessLive } from './find-hold';
import type { Hold } from './hold';
import { changeHeldSeats } from './seat-rows';

/**
 * Gives one seat of a hold back; the last one ends the hold. Throws `not-found` for a hold or seat that is not there,
 * `hold-expired` or `hold-not-active` for a hold that is over.
 */
export async function releaseSeat(user: User, holdId: string, seat: number): Promise<Hold> {
  const hold = await inTransaction(async (tx) => {
    const row = await findHoldRow(tx, holdId, user.id, true);
    refuseUnlessLive(row);
    const held = await findHoldSeats(tx, row.id);
    if (!held.some((one) => one.seat === seat))
      throw new DomainError('not-found', 'This hold has no such seat.');
    await changeHeldSeats(tx, row.performanceId, [seat], row.id, 'free');
    if (held.length === 1) {
      await tx.update(holds).set({ state: 'released' }).where(eq(holds.id, row.id));
      return describeHold({ ...row, state: 'released' }, held);
    }
    await tx.delete(holdSeats).where(and(eq(holdSeats.holdId, row.id), eq(holdSeats.seat, seat)));
    return describeHold(
      row,
      held.filter((one) => one.seat !== seat),
    );
  });
  giveUpClaim(hold.performanceId, hold.id, [seat]);
  announceSeats(hold.performanceId, [seat]);
  return hold;
}
