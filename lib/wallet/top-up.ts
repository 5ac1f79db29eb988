import type { User } from '../accounts/user';
import { env } from '../env';
import type { Answer } from '../idempotency';
import type { TopUpInput, TopUpResult } from './transaction';
import { ways } from './ways/ways';

/**
 * Puts money into the user's wallet, once per `key`, in the way that the shop is set to. Throws `limit-exceeded` above
 * what a wallet can hold, and `unavailable` when its way gives up: then nothing has changed, and the key may come again.
 */
export function topUp(user: User, input: TopUpInput, key: string): Promise<Answer<TopUpResult>> {
  return ways[env().TOP_UP_WAY](user, input, key);
}
