import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { ledgerAccounts } from '@/db/schema';
import { type Booking, moved, readWallet, writeEntries } from '../ledger';
import { bookOnce } from './book-once';
import { inTurn } from './in-turn';
import { orBusy, PATIENCE_MS } from './patience';
import type { TopUpWay } from './way';

/**
 * SELECT … FOR UPDATE: the row is locked before it is read, and everybody else who wants to lock or write it waits
 * until the commit. Then what was read is still true, and the sum can be written.
 */
export const pessimistic: TopUpWay = (user, input, key) =>
  orBusy(() => inTurn(PATIENCE_MS, () => bookOnce(user, input, key, underRowLock)));

async function underRowLock(tx: Tx, booking: Booking) {
  const { id, balance, entryCount } = moved(
    await readWallet(tx, booking.userId, 'for update'),
    booking.amount,
  );
  await tx.update(ledgerAccounts).set({ balance, entryCount }).where(eq(ledgerAccounts.id, id));
  return writeEntries(tx, booking, { id, balance, entryCount });
}
