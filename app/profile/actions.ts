'use server';

import { refresh } from 'next/cache';
import { headers } from 'next/headers';
import { z } from 'zod';
import { ChangePasswordInput, changePassword } from '@/lib/accounts/change-password';
import { RenameInput, renameAccount } from '@/lib/accounts/rename-account';
import { revokeSession, startSession } from '@/lib/accounts/sessions';
import { userAction } from '@/lib/action';
import { currentSessionId } from '@/lib/auth';
import { networkAddress } from '@/lib/network-address';

const RevokeSessionInput = z.object({ id: z.uuid() });
const CreateTokenInput = z.object({ name: z.string().trim().min(1).max(100) });

/** Changes the name of the account. */
export const renameAction = userAction(RenameInput, async ({ input, user }) => {
  await renameAccount(user, input);
  refresh();
});

/** Changes the password; every other browser and token of the account is signed out. */
export const changePasswordAction = userAction(ChangePasswordInput, async ({ input, user }) => {
  const [sessionId, sent] = await Promise.all([currentSessionId(), headers()]);
  await changePassword(user, input, { sessionId, address: networkAddress(sent) });
  refresh();
});

/** Ends one of the user's browsers or tokens at once. */
export const revokeSessionAction = userAction(RevokeSessionInput, async ({ input, user }) => {
  await revokeSession(user, input.id);
  refresh();
});

/** Makes a bearer token; the answer is the only time that its secret is seen. */
export const createTokenAction = userAction(CreateTokenInput, async ({ input, user }) => {
  const { secret } = await startSession(user.id, 'token', input.name);
  refresh();
  return { secret };
});
