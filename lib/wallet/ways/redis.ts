import { and, eq, lt } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { isDuplicate } from '@/db/errors';
import { ledgerAccounts } from '@/db/schema';
import type { Held, Lock } from '../../lock/lock';
import { isRedisOutage } from '../../redis/outage';
import { type Booking, moved, readWallet, writeEntries } from '../ledger';
import { bookOnce } from './book-once';
import { inTurn } from './in-turn';
import { busy, CameToNothing, orBusy, PATIENCE_MS } from './patience';
import type { TopUpWay } from './way';

/** Far more than a top-up takes, and as long as others wait for a holder that has died. */
export const LEASE_MS = 5_000;

/** How often a holder begins again when somebody without the lock, such as a payment, has written in between. */
const ATTEMPTS = 3;

/**
 * Behind a lock in Redis. The lock keeps holders apart as long as all goes well; a holder that is stopped for longer
 * than its lease goes on as if it still had it. So the row remembers the highest fencing token that has written it, and
 * refuses a lower one (M. Kleppmann, "How to do distributed locking", 2016). Who writes without the lock is found out by
 * the number of the entry, which is unique per wallet. `leaseMs`: for how long the lock is had at a time.
 */
export function behindLock(lock: Lock, leaseMs = LEASE_MS): TopUpWay {
  return (user, input, key) =>
    orBusy(async () => {
      const until = performance.now() + PATIENCE_MS;
      try {
        return await lock.withLock(`wallet:${user.id}`, { waitMs: PATIENCE_MS, leaseMs }, (held) =>
          inTurn(until - performance.now(), () =>
            again(() => bookOnce(user, input, key, (tx, booking) => fenced(tx, booking, held))),
          ),
        );
      } catch (error) {
        throw isRedisOutage(error) ? busy(error) : error;
      }
    });
}

async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isDuplicate(error, 'ledger_entries_by_account')) throw error;
      if (attempt >= ATTEMPTS) throw new CameToNothing('others wrote without the lock each time');
    }
  }
}

async function fenced(tx: Tx, booking: Booking, { token, signal }: Held) {
  if (signal.aborted) throw new CameToNothing('the lock was lost before anything was read');
  const { id, balance, entryCount } = moved(await readWallet(tx, booking.userId), booking.amount);
  // No condition on the version: the lock has taken its place, and the token its proof.
  const [{ affectedRows }] = await tx
    .update(ledgerAccounts)
    .set({ balance, entryCount, fence: token })
    .where(and(eq(ledgerAccounts.id, id), lt(ledgerAccounts.fence, token)));
  if (affectedRows === 0) throw new CameToNothing('a later holder of the lock has written');
  return writeEntries(tx, booking, { id, balance, entryCount });
}
