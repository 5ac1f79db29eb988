import type { User } from '../accounts/user';
import { changePerformance } from './change-performance';
import type { DeskPerformance } from './desk-concert';
import { refuseUnpublished } from './may-be-changed';
import type { PauseInput } from './performance-input';

/**
 * Stops a sale for the moment: nobody is called from the line and nothing new is held, but who holds seats may still pay.
 * `message` is what people in line read; pausing again changes it. Throws `not-found`, `not-editable`.
 */
export function pausePerformance(
  admin: User,
  performanceId: string,
  { message }: PauseInput = {},
): Promise<DeskPerformance> {
  return changePerformance(admin, performanceId, 'pause-performance', ({ row, now }) => {
    refuseUnpublished(row);
    return {
      columns: {
        pausedAt: row.pausedAt ?? now,
        pauseMessage: message === undefined ? row.pauseMessage : message || null,
      },
    };
  });
}
