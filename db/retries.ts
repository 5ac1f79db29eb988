import { retryReason } from './errors';

export type RetryReason = 'deadlock' | 'lock wait' | 'stale read';

// On globalThis, because bundlers load modules more than once in a process.
const shared = globalThis as typeof globalThis & { frontrowRetries?: Record<RetryReason, number> };

/** How often this process has run something again, and why. */
export function retryFigures(): Record<RetryReason, number> {
  shared.frontrowRetries ??= { deadlock: 0, 'lock wait': 0, 'stale read': 0 };
  return shared.frontrowRetries;
}

/** Counts that what has failed so is run again. */
export function countRetry(error: unknown): void {
  const reason = retryReason(error);
  if (reason) retryFigures()[reason] += 1;
}
