import { lookAtSeats } from './seat-feeds';
import { publishHint } from './seat-hints';

/**
 * After a commit that changed these seats: tells this process and all others, so that their maps show it. Never throws
 * and is not waited for: who misses it learns of it when the seats are read again.
 */
export function announceSeats(performanceId: string, seats: readonly number[]): void {
  if (seats.length === 0) return;
  lookAtSeats(performanceId, seats);
  publishHint(seats, performanceId).catch(() => {});
}
