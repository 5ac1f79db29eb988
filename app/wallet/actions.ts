'use server';

import { refresh } from 'next/cache';
import { FormKey, moneyAction } from '@/lib/action';
import { topUp } from '@/lib/wallet/top-up';
import { TopUpInput } from '@/lib/wallet/transaction';

const TopUpFormInput = TopUpInput.extend({ key: FormKey });

/** Puts money into the wallet, once per key, and draws the page with the new balance. */
export const topUpAction = moneyAction(TopUpFormInput, async ({ input: { amount, key }, user }) => {
  const { result } = await topUp(user, { amount }, key);
  refresh();
  return { balance: result.balance };
});
