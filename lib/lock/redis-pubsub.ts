import { lockUnavailable } from './give-up';
import type { Lock } from './lock';
import { openWaitingLines, type WaitingLines } from './waiting-lines';
import { whileHeld } from './while-held';

/** A lock for which those of one process wait in `lines`. */
export function lockOver(lines: () => WaitingLines): Lock {
  return {
    async withLock(name, { waitMs, leaseMs }, work) {
      const lease = await lines().wait(name, waitMs, leaseMs);
      if (!lease) throw lockUnavailable();
      return whileHeld(lease, work, () => lines().leave(name, lease.id));
    },
  };
}

// On globalThis, because bundlers load modules more than once in a process.
const shared = globalThis as typeof globalThis & { frontrowWaitingLines?: WaitingLines };

/**
 * A lock for which one stands in line: whoever gives it back hands it to the next, who is told at once. First come,
 * first served, among all processes.
 */
export const redisPubsub = lockOver(() => {
  shared.frontrowWaitingLines ??= openWaitingLines();
  return shared.frontrowWaitingLines;
});
