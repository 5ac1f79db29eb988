'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { moneyAction } from '@/lib/action';
import { topUp } from '@/lib/wallet/top-up';
import { TopUpInput } from '@/lib/wallet/transaction';

/** `key` names this one top-up: made by the browser before its first try, and the same at every further one. */
const TopUpFormInput = TopUpInput.extend({ key: z.string().regex(/^[!-~]{1,255}$/) });

/** Puts money into the wallet, once per key, and draws the page with the new balance. */
export const topUpAction = moneyAction(TopUpFormInput, async ({ input: { amount, key }, user }) => {
  const { result } = await topUp(user, { amount }, key);
  refresh();
  return { balance: result.balance };
});
