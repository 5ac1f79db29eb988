'use server';

import { headers } from 'next/headers';
import { getI18n } from '@/app/i18n';
import { createAccount } from '@/lib/accounts/create-account';
import { CreateAccountInput } from '@/lib/accounts/user';
import { publicAction } from '@/lib/action';
import { networkAddress } from '@/lib/network-address';

/** Makes an account. Signing in is a second step, which the browser does with the same e-mail address and password. */
export const createAccountAction = publicAction(CreateAccountInput, async ({ input }) => {
  const { locale } = await getI18n();
  return createAccount(input, networkAddress(await headers()), locale);
});
