import type { Tx } from '@/db/client';
import type { User } from '../../accounts/user';
import { type Answer, once } from '../../idempotency';
import type { Booking } from '../ledger';
import type { TopUpInput, TopUpResult, WalletTransaction } from '../transaction';

/** Books one top-up in one transaction with the outcome of its key, by whatever keeps it apart from others. */
export function bookOnce(
  user: User,
  { amount }: TopUpInput,
  key: string,
  booked: (tx: Tx, booking: Booking) => Promise<WalletTransaction>,
): Promise<Answer<TopUpResult>> {
  return once({ actorId: user.id, key, request: topUpRequest(amount) }, async (tx) => {
    const transaction = await booked(tx, topUpBooking(user.id, amount));
    return { transaction, balance: transaction.balanceAfter };
  });
}

/** What is kept of a top-up's request to tell another one under its key. */
export const topUpRequest = (amount: number) => ['top-up', amount];

export const topUpBooking = (userId: string, amount: number): Booking => ({
  type: 'top_up',
  userId,
  amount,
  against: 'cash-in',
});
