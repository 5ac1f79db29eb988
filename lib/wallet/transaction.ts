import { z } from 'zod';
import { TOP_UP_MAX, TOP_UP_MIN } from '../money';

/** One line of a wallet's history. `amount` is signed; both amounts in minor units. */
export const WalletTransaction = z.object({
  id: z.string(),
  type: z.enum(['top_up', 'purchase', 'refund']),
  amount: z.int(),
  balanceAfter: z.int(),
  orderId: z.string().optional(),
  createdAt: z.iso.datetime(),
});
export type WalletTransaction = z.infer<typeof WalletTransaction>;

export const Wallet = z.object({ balance: z.int(), currency: z.string() });
export type Wallet = z.infer<typeof Wallet>;

export const TopUpInput = z.object({
  amount: z
    .int('must be a whole number')
    .min(TOP_UP_MIN, `must be at least ${TOP_UP_MIN}`)
    .max(TOP_UP_MAX, `must be at most ${TOP_UP_MAX}`),
});
export type TopUpInput = z.infer<typeof TopUpInput>;

export const TopUpResult = z.object({ transaction: WalletTransaction, balance: z.int() });
export type TopUpResult = z.infer<typeof TopUpResult>;
