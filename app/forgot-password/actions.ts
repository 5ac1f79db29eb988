'use server';

import { headers } from 'next/headers';
import { getI18n } from '@/app/i18n';
import { AskForPasswordInput, askForPassword } from '@/lib/accounts/ask-for-password';
import { publicAction } from '@/lib/action';
import { networkAddress } from '@/lib/network-address';

/** Has a link to a new password mailed to whoever owns the address, if anybody does. */
export const askForPasswordAction = publicAction(AskForPasswordInput, async ({ input }) => {
  const { locale } = await getI18n();
  await askForPassword(input, networkAddress(await headers()), locale);
});
