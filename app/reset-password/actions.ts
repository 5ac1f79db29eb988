'use server';

import { ResetPasswordInput, resetPassword } from '@/lib/accounts/reset-password';
import { publicAction } from '@/lib/action';

/** Sets a new password for whom the link was mailed to. */
export const resetPasswordAction = publicAction(ResetPasswordInput, ({ input }) => resetPassword(input));
