'use server';

import { createAccount } from '@/lib/accounts/create-account';
import { CreateAccountInput } from '@/lib/accounts/user';
import { publicAction } from '@/lib/action';

/** Makes an account. Signing in is a second step, which the browser does with the same e-mail address and password. */
export const createAccountAction = publicAction(CreateAccountInput, ({ input }) => createAccount(input));
