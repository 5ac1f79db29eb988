import { eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { performances } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { recordAction } from '../audit-log';
import { forgetPerformance } from '../catalog/forget-performance';
import { getPerformance, getPerformanceFacts } from '../catalog/get-performance';
import type { Performance } from '../catalog/performance';
import { closingSignal } from '../closing';
import { log } from '../logger';
import { refundsOfCancelled } from './refund-cancelled';

/**
 * Cancels a performance for good, once, and begins to refund everybody: who has paid by now gets their money back, and
 * nobody pays any more. Does not wait for the refunds: another process goes on with them should this one end. The same
 * answer again when it is cancelled already. Throws `not-found`.
 */
export async function cancelPerformance(admin: User, performanceId: string): Promise<Performance> {
  const { shown } = await getPerformanceFacts(performanceId);
  await inTransaction((tx) => cancel(tx, admin, performanceId));
  forgetPerformance(shown);
  void refundAtOnce(performanceId);
  return getPerformance(performanceId);
}

/** Payments hold the same row shared: all that were let in have committed by now, and the next ones see this. */
async function cancel(tx: Tx, admin: User, performanceId: string): Promise<void> {
  const [row] = await tx
    .select({ cancelledAt: performances.cancelledAt })
    .from(performances)
    .where(eq(performances.id, performanceId))
    .for('update');
  if (row?.cancelledAt !== null) return;
  await tx.update(performances).set({ cancelledAt: sql`now(3)` }).where(eq(performances.id, performanceId));
  await recordAction(tx, admin, 'cancel-performance', performanceId, {});
}

async function refundAtOnce(performanceId: string): Promise<void> {
  try {
    for await (const _ of refundsOfCancelled(performanceId)) if (closingSignal().aborted) return;
  } catch (error) {
    log().warn(
      { err: error, performanceId },
      'the refunds of a cancelled performance are left to the next round',
    );
  }
}
