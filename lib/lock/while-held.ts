import { inTime } from '../in-time';
import { log } from '../logger';
import { isRedisOutage } from '../redis/outage';
import type { Held } from './lock';
import { lockKeys, renewScript } from './redis-scripts';

/** A lock that was given for a time. */
export type Lease = {
  name: string;
  /** Whom Redis knows as the holder. */
  id: string;
  token: number;
  /** When it was asked for, by `performance.now()`: the lease is not over before `leaseMs` have gone by since. */
  since: number;
  leaseMs: number;
};

/** Makes the lease last once more. False: another has the lock, or nobody. Rejects while Redis is away. */
export async function renewLease(lease: Lease): Promise<boolean> {
  const asked = performance.now();
  const ours = (await renewScript.run(lockKeys(lease.name), [lease.id, lease.leaseMs])) === 1;
  if (ours) lease.since = asked;
  return ours;
}

/**
 * Runs `work` with a watchdog that renews the lease when a third of it is over, and gives the lock back in the end. The
 * signal is aborted when Redis says that the lock is not ours any more, or has not said that it is for a whole lease.
 * What the work comes to is passed on even then: whether a late write counts is for the row to say, by its fence.
 */
export async function whileHeld<T>(
  lease: Lease,
  work: (held: Held) => Promise<T>,
  giveBack: () => Promise<unknown>,
): Promise<T> {
  const lost = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const isOver = () => performance.now() - lease.since >= lease.leaseMs;

  async function watch(): Promise<void> {
    // Whoever was stopped finds the time gone by before any answer.
    const ours = !isOver() && (await renewLease(lease).catch(stillOurs));
    if (ended) return;
    if (ours && !isOver()) timer = setTimeout(watch, lease.leaseMs / 3);
    else lost.abort();
  }

  timer = setTimeout(watch, lease.leaseMs / 3);
  try {
    return await work({ token: lease.token, signal: lost.signal });
  } finally {
    ended = true;
    clearTimeout(timer);
    // The lease ends by itself where this fails, and nobody waits for it any longer.
    await inTime(lease.leaseMs, giveBack()).catch((error: unknown) => {
      if (!isRedisOutage(error)) log().warn({ err: error, lock: lease.name }, 'lock not given back');
    });
  }
}

/** A lease that could not be renewed goes on until it is over. */
function stillOurs(error: unknown): boolean {
  if (!isRedisOutage(error)) log().warn({ err: error }, 'lock not renewed');
  return true;
}
