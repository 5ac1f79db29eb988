import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { db } from '@/db/client';
import { users } from '@/db/schema';
import { DomainError } from '../errors';
import type { Locale } from '../i18n/locale';
import { log } from '../logger';
import { writePasswordLetter } from '../mail/password-letter';
import { mailsGo, sendLetter } from '../mail/send-letter';
import { networkOf } from '../network-of';
import { countStrike, type Limit, refuseAfterStrikes } from '../rate-limit';
import { makeResetToken, RESET_MINUTES } from './reset-token';
import { CreateAccountInput } from './user';

const WINDOW_SECONDS = 3_600;
const LONGEST_MS = 60_000;

export const AskForPasswordInput = CreateAccountInput.pick({ email: true });
export type AskForPasswordInput = z.infer<typeof AskForPasswordInput>;

/**
 * Sends a link to a new password to the owner of this e-mail address. Says nothing of whether there is one, nor by how
 * long it takes. `address`: the caller's network address; `locale`: the language of an account that has chosen none.
 * Throws `rate-limited` after several, and `unavailable` where no mails go.
 */
export async function askForPassword(
  { email }: AskForPasswordInput,
  address: string,
  locale: Locale,
): Promise<void> {
  if (!mailsGo()) throw new DomainError('unavailable', 'No mails are sent here.', { retryAfter: 3_600 });
  const limits: Limit[] = [
    { key: `reset:${email}`, most: 3, windowSeconds: WINDOW_SECONDS },
    { key: `reset-from:${networkOf(address) ?? address}`, most: 30, windowSeconds: WINDOW_SECONDS },
  ];
  await Promise.all(limits.map(refuseAfterStrikes));
  await Promise.all(limits.map(countStrike));
  // Not waited for: what a mail takes would tell that there is somebody to write to.
  sendLink(email, locale).catch((error: unknown) => log().error({ err: error }, 'no link to a new password'));
}

async function sendLink(email: string, locale: Locale): Promise<void> {
  const [user] = await db().select().from(users).where(eq(users.email, email));
  // Who signs in at another site has no password here, and gets none by asking.
  if (!user?.passwordHash) return;
  const token = makeResetToken({ id: user.id, passwordHash: user.passwordHash }, Date.now());
  const to = { name: user.name, email, locale: user.locale ?? locale };
  const letter = writePasswordLetter({ ...to, token, minutes: RESET_MINUTES });
  await sendLetter(uuidv7(), letter, AbortSignal.timeout(LONGEST_MS));
}
