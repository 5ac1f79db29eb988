import type { User } from '../../accounts/user';
import type { Answer } from '../../idempotency';
import type { TopUpInput, TopUpResult } from '../transaction';

/**
 * A way of keeping top-ups of one wallet apart. Each books once per `key`, and answers after the commit. Throws
 * `unavailable` where it gives up.
 */
export type TopUpWay = (user: User, input: TopUpInput, key: string) => Promise<Answer<TopUpResult>>;
