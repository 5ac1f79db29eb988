import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema';
import { DomainError } from '../errors';
import { countStrike, refuseAfterStrikes } from '../rate-limit';
import { passwordMatches } from './password';
import type { CredentialsInput, User } from './user';

const WINDOW_SECONDS = 15 * 60;

/**
 * The user with this e-mail address and password. `address` is the caller's network address.
 * Throws `bad-credentials`, or `rate-limited` after repeated failures.
 */
export async function checkCredentials(input: CredentialsInput, address: string): Promise<User> {
  // The narrow limit stops guessing from one place without letting strangers lock the owner out everywhere.
  const limits = [
    { key: `login:${input.email}:${address}`, most: 8, windowSeconds: WINDOW_SECONDS },
    { key: `login:${input.email}`, most: 50, windowSeconds: WINDOW_SECONDS },
    { key: `login-from:${address}`, most: 200, windowSeconds: WINDOW_SECONDS },
  ];
  await Promise.all(limits.map(refuseAfterStrikes));
  const [row] = await db()
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      role: users.role,
      passwordHash: users.passwordHash,
    })
    .from(users)
    .where(eq(users.email, input.email));
  if (!(await passwordMatches(input.password, row?.passwordHash ?? null)) || !row) {
    await Promise.all(limits.map(countStrike));
    throw new DomainError('bad-credentials', 'The e-mail address or the password is wrong.');
  }
  const { passwordHash, ...user } = row;
  return user;
}
