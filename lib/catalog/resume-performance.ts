import type { User } from '../accounts/user';
import { changePerformance } from './change-performance';
import type { DeskPerformance } from './desk-concert';
import { refuseUnpublished } from './may-be-changed';

/** Lets a paused sale go on. Throws `not-found`, `not-editable`. */
export function resumePerformance(admin: User, performanceId: string): Promise<DeskPerformance> {
  return changePerformance(admin, performanceId, 'resume-performance', ({ row }) => {
    refuseUnpublished(row);
    return { columns: { pausedAt: null, pauseMessage: null } };
  });
}
