import type { User } from './user';

/**
 * How long the browser of somebody may go unused before it has to sign in again. Who may do more than buy tickets has
 * half a day: a shift at the door; decision 37 compares that with NIST SP 800-63B.
 */
export const IDLE_HOURS: Record<User['role'], number> = { fan: 14 * 24, staff: 12, admin: 12 };
