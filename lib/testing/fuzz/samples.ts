import type { User } from '../../accounts/user';
import type { ApiCall } from '../call-api';
import { GUARDED_CALLS } from '../guarded-calls';
import { OWNED_CALLS } from '../owned-calls';
import { PUBLIC_CALLS } from '../public-calls';

/** A call that has to succeed, once. `owner`: whose token it has; `mine`: it names something that is the owner's alone. */
export type Sample = { call: ApiCall; owner: User | null; mine: boolean; uses: number };

/** Calls of one sample before it is made anew: what it names has been used up by then, or refuses what it is asked. */
const USES = 12;

/** Samples of every operation, made when they are needed. */
export function samples() {
  const kept = new Map<string, Sample>();

  async function make(operation: string): Promise<Sample> {
    const owned = await OWNED_CALLS[operation]?.();
    if (owned) return { call: owned.call, owner: owned.owner, mine: owned.id !== undefined, uses: 0 };
    const open = GUARDED_CALLS[operation] ?? PUBLIC_CALLS[operation];
    if (!open) throw new Error(`lib/testing has no call of ${operation}`);
    return { call: await open(), owner: null, mine: false, uses: 0 };
  }

  return async function sampleOf(operation: string): Promise<Sample> {
    let sample = kept.get(operation);
    if (!sample || sample.uses >= USES) {
      sample = await make(operation);
      kept.set(operation, sample);
    }
    sample.uses += 1;
    return sample;
  };
}
