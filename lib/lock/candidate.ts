import { randomUUID } from 'node:crypto';
import { defineScript } from '../redis/script';

/** Somebody who would do, alone among all processes, what goes by a name. */
export type Candidate = {
  /**
   * Takes the lead where nobody has it, or keeps it for another lease. Whether this candidate leads now; true is good
   * until the lease is over. Throws what `isRedisOutage` knows while Redis is away.
   */
  lead(): Promise<boolean>;
  /** Gives the lead up, so that the next one need not wait for the end of the lease. Nothing happens without it. */
  resign(): Promise<void>;
};

// Both may be sent again when a reply is lost: the token tells that it was us.
const leadScript = defineScript(/* lua */ `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`);

const resignScript = defineScript(/* lua */ `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`);

/**
 * Stands for the lead of `name`, which is given for `leaseMs` at a time: who dies or hangs has lost it by then. The lock
 * keeps two from doing the same work. It is no guard: whoever was stopped in the middle of a step goes on with it later,
 * so each step has to be safe beside another's.
 */
export function candidateFor(name: string, leaseMs: number): Candidate {
  const keys = [`leader:${name}`];
  const token = randomUUID();
  return {
    async lead() {
      const asked = performance.now();
      const leads = (await leadScript.run(keys, [token, leaseMs])) === 1;
      // An answer that was under way for longer tells of a lease that is over.
      return leads && performance.now() - asked < leaseMs;
    },
    async resign() {
      await resignScript.run(keys, [token]);
    },
  };
}
