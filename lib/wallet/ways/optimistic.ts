import { setTimeout as pause } from 'node:timers/promises';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { ledgerAccounts } from '@/db/schema';
import { pauseAfter } from '../../backoff';
import { type Booking, moved, readWallet, writeEntries } from '../ledger';
import { bookOnce } from './book-once';
import { inTurn } from './in-turn';
import { CameToNothing, orBusy, PATIENCE_MS } from './patience';
import type { TopUpWay } from './way';

/**
 * Locks nothing while it reads (Kung and Robinson, 1981): the UPDATE asks for the version that was read, and finds no
 * row when somebody has written since. The number of entries is the version. Then it gives up.
 */
export const optimistic: TopUpWay = (user, input, key) =>
  orBusy(() => inTurn(PATIENCE_MS, () => bookOnce(user, input, key, ifUnchanged)));

/** The same, tried again after pauses of chance length that grow. Gives up when time is over. */
export const optimisticRetry: TopUpWay = (user, input, key) =>
  orBusy(async () => {
    const until = performance.now() + PATIENCE_MS;
    for (let tries = 1; ; tries++) {
      try {
        return await inTurn(until - performance.now(), () => bookOnce(user, input, key, ifUnchanged));
      } catch (error) {
        const wait = pauseAfter(tries);
        if (!(error instanceof CameToNothing) || performance.now() + wait >= until) throw error;
        await pause(wait);
      }
    }
  });

async function ifUnchanged(tx: Tx, booking: Booking) {
  const before = await readWallet(tx, booking.userId);
  const { id, balance, entryCount } = moved(before, booking.amount);
  const [{ affectedRows }] = await tx
    .update(ledgerAccounts)
    .set({ balance, entryCount })
    .where(and(eq(ledgerAccounts.id, id), eq(ledgerAccounts.entryCount, before.entryCount)));
  if (affectedRows === 0) throw new CameToNothing('somebody has written since the wallet was read');
  return writeEntries(tx, booking, { id, balance, entryCount });
}
