import { eq } from 'drizzle-orm';
import { holds } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { announceSeats } from './announce-seats';
import { giveUpClaim } from './claim-seats';
import { findHoldRow, findHoldSeats } from './find-hold';
import { changeHeldSeats } from './seat-rows';

/** Gives all seats of a hold back at once. A hold that is over is left as it is. Throws `not-found`. */
export async function releaseHold(user: User, holdId: string): Promise<void> {
  const { performanceId, seats } = await inTransaction(async (tx) => {
    const hold = await findHoldRow(tx, holdId, user.id, true);
    if (!hold.live) return { performanceId: hold.performanceId, seats: [] };
    const held = await findHoldSeats(tx, hold.id);
    await tx.update(holds).set({ state: 'released' }).where(eq(holds.id, hold.id));
    const numbers = held.map(({ seat }) => seat);
    await changeHeldSeats(tx, hold.performanceId, numbers, hold.id, 'free');
    return { performanceId: hold.performanceId, seats: numbers };
  });
  giveUpClaim(performanceId, holdId, seats);
  announceSeats(performanceId, seats);
}
