import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { users } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { DomainError } from '../errors';
import { hashPassword } from './password';
import { refuseEasyPassword } from './refuse-easy-password';
import { accountOfReset, isResetOf } from './reset-token';
import { endOtherSessions } from './sessions';
import { NewPassword } from './user';

export const ResetPasswordInput = z.object({ token: z.string().max(200), password: NewPassword });
export type ResetPasswordInput = z.infer<typeof ResetPasswordInput>;

/**
 * Gives an account a new password by the link that was mailed to its owner, and ends every session and token of it.
 * Throws `not-found` for a link that is forged, too old or used, `invalid` for a password that is easy to guess.
 */
export async function resetPassword({ token, password }: ResetPasswordInput): Promise<void> {
  const user = await findAccount(token);
  await refuseEasyPassword(password, [user.name, user.email]);
  const passwordHash = await hashPassword(password);
  await inTransaction(async (tx) => {
    const [changed] = await tx
      .update(users)
      .set({ passwordHash })
      .where(and(eq(users.id, user.id), eq(users.passwordHash, user.passwordHash)));
    if (changed.affectedRows === 0) throw linkEnded();
    await endOtherSessions(tx, user.id, null);
  });
}

async function findAccount(token: string) {
  const id = accountOfReset(token, Date.now());
  const [user] = id ? await db().select().from(users).where(eq(users.id, id)) : [];
  if (!user?.passwordHash) throw linkEnded();
  const { passwordHash } = user;
  if (!isResetOf(token, { id: user.id, passwordHash })) throw linkEnded();
  return { ...user, passwordHash };
}

const linkEnded = () => new DomainError('not-found', 'This link is too old, or was used already.');
