import { log } from '../logger';
import { claimChanges, LEASE_SECONDS } from './claim-changes';
import type { Consumer, NotedChange } from './consumer';
import { consumers as everybody } from './consumers/consumers';
import { type Fate, settleChange } from './settle-changes';

const MOST = 100;
/** Of the lease, what is left for telling of what was begun. */
const FINISHING_SECONDS = 30;

/**
 * Tells everybody of the changes that are due, the oldest hundred. Safe beside others, in this process or elsewhere:
 * each change is told by one of them. What fails is tried again later, and keeps nothing else waiting; what was under
 * way when the process died is told again after its lease. After `stopping` nothing new is begun. Returns whether there
 * may be more.
 */
export async function relayChanges(
  stopping: AbortSignal,
  consumers: readonly Consumer[] = everybody,
): Promise<boolean> {
  const late = AbortSignal.timeout((LEASE_SECONDS - FINISHING_SECONDS) * 1_000);
  const { changes, leaseUntil, more } = await claimChanges(MOST);
  if (leaseUntil === null) return more;
  const signal = AbortSignal.any([stopping, late]);
  const told = tellAll(consumers, changes, signal);
  const failures: unknown[] = [];
  await Promise.all(
    changes.map(async ({ id }, index) => {
      const reasons = await reasonsAgainst(told.map((promises) => promises[index]));
      const fate = fateOf(reasons, signal);
      if (fate === 'failed') failures.push(...reasons);
      await settleChange({ id, fate, leaseUntil });
    }),
  );
  if (failures.length > 0) {
    log().warn({ err: failures[0], failures: failures.length }, 'changes are told later');
  }
  return more && !signal.aborted;
}

/** One that fails as a whole fails for each change, and for no other consumer. */
function tellAll(consumers: readonly Consumer[], changes: NotedChange[], signal: AbortSignal) {
  return consumers.map((tell) => {
    try {
      return tell(changes, signal);
    } catch (error) {
      return changes.map(() => Promise.reject(error));
    }
  });
}

async function reasonsAgainst(told: (Promise<void> | undefined)[]): Promise<unknown[]> {
  const results = await Promise.allSettled(told);
  return results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
}

function fateOf(reasons: unknown[], signal: AbortSignal): Fate {
  if (reasons.length === 0) return 'told';
  const onlyLate = signal.aborted && reasons.every((reason) => reason === signal.reason);
  return onlyLate ? 'left' : 'failed';
}
