import type { User } from '../accounts/user';
import { changePerformance } from '../catalog/change-performance';
import type { DeskPerformance } from '../catalog/desk-concert';
import { closingSignal } from '../closing';
import { log } from '../logger';
import { refundsOfCancelled } from './refund-cancelled';

/**
 * Cancels a performance for good, once, published or not, and begins to refund everybody: who has paid by now gets their
 * money back, and nobody pays any more. Does not wait for the refunds: another process goes on with them should this one
 * end. The same answer again when it is cancelled already. Throws `not-found`.
 */
export async function cancelPerformance(admin: User, performanceId: string): Promise<DeskPerformance> {
  const performance = await changePerformance(admin, performanceId, 'cancel-performance', ({ row, now }) => ({
    columns: { cancelledAt: row.cancelledAt ?? now },
  }));
  void refundAtOnce(performanceId);
  return performance;
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
