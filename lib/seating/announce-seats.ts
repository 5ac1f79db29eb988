import { forget } from '../cache';

/**
 * After a commit that changed these seats: tells this process and all others, so that their maps show it. Never throws
 * and is not waited for: who misses it learns of it when the seats are read again.
 */
export function announceSeats(performanceId: string, _seats: readonly number[]): void {
  forget(`seats:${performanceId}`);
}
