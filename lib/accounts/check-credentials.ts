import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema';
import { DomainError } from '../errors';
import { log } from '../logger';
import { networkOf } from '../network-of';
import { countStrike, isRemembered, type Limit, refuseAfterStrikes, remember } from '../rate-limit';
import { passwordMatches } from './password';
import type { CredentialsInput, User } from './user';

const WINDOW_SECONDS = 15 * 60;
const KNOWN_SECONDS = 30 * 86_400;

/**
 * The user with this e-mail address and password. `address` is the caller's network address.
 * Throws `bad-credentials`, or `rate-limited` after repeated failures.
 */
export async function checkCredentials(input: CredentialsInput, address: string): Promise<User> {
  const network = networkOf(address) ?? address;
  const known = `signed-in:${input.email}:${network}`;
  const limits = limitsOf(input.email, network, await isRemembered(known));
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
  const isRight = await passwordMatches(input.password, row?.passwordHash ?? null);
  if (!isRight) await Promise.all(limits.map(countStrike));
  // Once more, because of the tries of the same moment: a thousand of them would else all come before the first strike.
  await Promise.all(limits.map((limit) => refuseAfterStrikes(isRight ? limit : withOwn(limit))));
  if (!isRight || !row) {
    log().warn({ event: 'credentials-refused', user: row?.id ?? null }, 'wrong e-mail address or password');
    throw new DomainError('bad-credentials', 'The e-mail address or the password is wrong.');
  }
  await remember(known, KNOWN_SECONDS);
  const { passwordHash, ...user } = row;
  log().info({ event: 'credentials-accepted', user: user.id }, 'right e-mail address and password');
  return user;
}

/** Whoever has just made a strike has not gone too far by that one. */
const withOwn = (limit: Limit): Limit => ({ ...limit, most: limit.most + 1 });

/**
 * Few tries for an account from one network, and more from all of them together. Strangers who use those up do not keep
 * the owner out who comes from where they have signed in before (what OWASP's Authentication Cheat Sheet does with
 * device cookies).
 */
function limitsOf(email: string, network: string, isKnown: boolean): Limit[] {
  const here = { key: `login:${email}:${network}`, most: 8, windowSeconds: WINDOW_SECONDS };
  const anywhere = { key: `login:${email}`, most: 50, windowSeconds: WINDOW_SECONDS };
  const fromHere = { key: `login-from:${network}`, most: 200, windowSeconds: WINDOW_SECONDS };
  return isKnown ? [here, fromHere] : [here, anywhere, fromHere];
}
