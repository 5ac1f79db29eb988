import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema';
import type { Locale } from '../i18n/locale';
import type { User } from './user';

/** Has the mails to this account written in another language. */
export async function chooseLocale(user: User, locale: Locale): Promise<void> {
  await db().update(users).set({ locale }).where(eq(users.id, user.id));
}
