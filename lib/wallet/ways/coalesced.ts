import { onceTogether } from '../../idempotency';
import { topUpRequest } from './book-once';
import { orBusy } from './patience';
import type { TopUpWay } from './way';
import { writeTopUp } from './write-top-ups';

/**
 * Top-ups that come at the same time are one transaction: a process writes what has come while it wrote the last ones,
 * so a wallet that everybody wants costs a row lock and a commit per few hundred top-ups instead of each. Group commit
 * (DeWitt et al., 1984), a level higher. Each has its own entries and its own answer, and one that fails does so alone.
 */
export const coalesced: TopUpWay = (user, { amount }, key) =>
  orBusy(() =>
    onceTogether({ actorId: user.id, key, request: topUpRequest(amount) }, (record) =>
      writeTopUp({ userId: user.id, amount, record }),
    ),
  );
