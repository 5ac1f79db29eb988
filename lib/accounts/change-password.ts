import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { users } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { checkCredentials } from './check-credentials';
import { hashPassword } from './password';
import { PASSWORD_MAX } from './password-length';
import { refuseEasyPassword } from './refuse-easy-password';
import { endOtherSessions } from './sessions';
import { NewPassword, type User } from './user';

export const ChangePasswordInput = z.object({
  current: z.string().max(PASSWORD_MAX),
  password: NewPassword,
});
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;

/**
 * Gives the account another password, and ends every other session and token: whoever had the old one is out. `here`:
 * the session that asks and its network address. Throws `bad-credentials` for a wrong current one, `rate-limited` after
 * several of those, `invalid` for a new one that is easy to guess.
 */
export async function changePassword(
  user: User,
  { current, password }: ChangePasswordInput,
  here: { sessionId: string | null; address: string },
): Promise<void> {
  await refuseEasyPassword(password, [user.name, user.email]);
  await checkCredentials({ email: user.email, password: current }, here.address);
  const passwordHash = await hashPassword(password);
  await inTransaction(async (tx) => {
    await tx.update(users).set({ passwordHash }).where(eq(users.id, user.id));
    await endOtherSessions(tx, user.id, here.sessionId);
  });
}
