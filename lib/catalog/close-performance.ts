import type { User } from '../accounts/user';
import { changePerformance } from './change-performance';
import type { DeskPerformance } from './desk-concert';
import { refuseUnpublished } from './may-be-changed';

/**
 * Ends a sale now, whether it has opened or not. Nothing new is held; who holds seats may still pay. A later
 * `saleClosesAt` opens it again. Throws `not-found`, `not-editable`.
 */
export function closePerformance(admin: User, performanceId: string): Promise<DeskPerformance> {
  return changePerformance(admin, performanceId, 'close-performance', ({ row, now }) => {
    refuseUnpublished(row);
    return { columns: row.saleClosesAt > now ? { saleClosesAt: now } : {} };
  });
}
