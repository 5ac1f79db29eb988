import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { pauseAfter } from '../backoff';
import { isRedisOutage } from '../redis/outage';
import { lockUnavailable } from './give-up';
import type { Lock } from './lock';
import { giveBack, takeLease } from './take-lease';
import { type Lease, whileHeld } from './while-held';

/** Asks again and again until `waitMs` are over. Throws what the last try has failed with when that was an outage. */
async function spin(name: string, id: string, waitMs: number, leaseMs: number): Promise<Lease> {
  const end = performance.now() + waitMs;
  let outage: unknown;
  for (let tries = 1; ; tries += 1) {
    try {
      const lease = await takeLease(name, id, leaseMs);
      if (lease) return lease;
      outage = undefined;
    } catch (error) {
      if (!isRedisOutage(error)) throw error;
      outage = error;
    }
    const left = end - performance.now();
    if (left <= 0) throw outage ?? lockUnavailable();
    await pause(Math.min(left, pauseAfter(tries)));
  }
}

/** A lock that is tried again and again, with pauses by chance: whoever happens to ask first when it is free has it. */
export const redisSpin: Lock = {
  async withLock(name, { waitMs, leaseMs }, work) {
    const id = randomUUID();
    const back = () => giveBack(name, id);
    const lease = await spin(name, id, waitMs, leaseMs).catch((error: unknown) => {
      if (isRedisOutage(error)) back().catch(() => {});
      throw error;
    });
    return whileHeld(lease, work, back);
  },
};
