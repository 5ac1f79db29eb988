import { randomUUID } from 'node:crypto';
import { giveBack, takeLease } from './take-lease';

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

/**
 * Stands for the lead of `name`, which is given for `leaseMs` at a time: who dies or hangs has lost it by then. The lock
 * keeps two from doing the same work. It is no guard: whoever was stopped in the middle of a step goes on with it later,
 * so each step has to be safe beside another's.
 */
export function candidateFor(name: string, leaseMs: number): Candidate {
  const lock = leadOf(name);
  const id = randomUUID();
  return {
    lead: async () => (await takeLease(lock, id, leaseMs)) !== null,
    resign: () => giveBack(lock, id),
  };
}

/** The lock that the leader of `name` holds. */
export const leadOf = (name: string) => `leader:${name}`;
