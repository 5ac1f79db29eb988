import { randomUUID } from 'node:crypto';
import { lockUnavailable } from './give-up';
import type { Lock } from './lock';
import { giveBack, takeLease } from './take-lease';
import { whileHeld } from './while-held';

/**
 * A lock that is asked for once: who does not get it is refused at once, whatever `waitMs` says. The pattern is that of
 * SET with NX and PX (redis.io, "Distributed Locks with Redis"), by a script that also counts the fencing tokens.
 */
export const redisSimple: Lock = {
  async withLock(name, { leaseMs }, work) {
    const id = randomUUID();
    const back = () => giveBack(name, id);
    const lease = await takeLease(name, id, leaseMs).catch((error: unknown) => {
      // It may be ours without our having heard of it.
      back().catch(() => {});
      throw error;
    });
    if (!lease) throw lockUnavailable();
    return whileHeld(lease, work, back);
  },
};
