import { eq } from 'drizzle-orm';
import { ledgerAccounts } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { moved, readWallet, writeEntries } from '../ledger';
import { topUpBooking } from './book-once';
import { inTurn } from './in-turn';
import { PATIENCE_MS } from './patience';
import type { TopUpWay } from './way';

/**
 * The control, never for real money: reads the balance, then writes the sum, and nothing keeps two of these apart. Who
 * comes in between is overwritten. Its entries have no numbers, because their unique key would catch that.
 */
export const none: TopUpWay = (user, { amount }) =>
  inTurn(PATIENCE_MS, () =>
    inTransaction(async (tx) => {
      const booking = topUpBooking(user.id, amount);
      const after = moved(await readWallet(tx, user.id), amount);
      await tx.update(ledgerAccounts).set({ balance: after.balance }).where(eq(ledgerAccounts.id, after.id));
      const transaction = await writeEntries(tx, booking, after, null);
      return { result: { transaction, balance: after.balance }, replayed: false };
    }),
  );
