import { eq } from 'drizzle-orm';
import { holds } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { findHoldRow, findHoldSeats } from './find-hold';
import { changeHeldSeats, forgetSeats } from './seat-rows';

/** Gives all seats of a hold back at once. A hold that is over is left as it is. Throws `not-found`. */
export async function releaseHold(user: User, holdId: string): Promise<void> {
  const performanceId = await inTransaction(async (tx) => {
    const hold = await findHoldRow(tx, holdId, user.id, true);
    if (!hold.live) return hold.performanceId;
    const held = await findHoldSeats(tx, hold.id);
    await tx.update(holds).set({ state: 'released' }).where(eq(holds.id, hold.id));
    const numbers = held.map(({ seat }) => seat);
    await changeHeldSeats(tx, hold.performanceId, numbers, hold.id, 'free');
    return hold.performanceId;
  });
  forgetSeats(performanceId);
}
