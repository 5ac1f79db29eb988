import type { User } from '../accounts/user';
import { type Answer, once } from '../idempotency';
import { book } from './ledger';
import type { TopUpInput, TopUpResult } from './transaction';

/** Puts money into the user's wallet, once per `key`. */
export function topUp(user: User, { amount }: TopUpInput, key: string): Promise<Answer<TopUpResult>> {
  return once({ actorId: user.id, key, request: ['top-up', amount] }, async (tx) => {
    const transaction = await book(tx, { type: 'top_up', userId: user.id, amount, against: 'cash-in' });
    return { transaction, balance: transaction.balanceAfter };
  });
}
