'use server';

import { cookies } from 'next/headers';
import { redirect, unstable_rethrow } from 'next/navigation';
import { isTheme, THEME_COOKIE } from '@/components/site/theme';
import { chooseLocale } from '@/lib/accounts/choose-locale';
import { releasePasses } from '@/lib/accounts/release-passes';
import { currentUser, endBrowserSession } from '@/lib/auth';
import { isSecure } from '@/lib/env';
import { isLocale, LOCALE_COOKIE } from '@/lib/i18n/locale';
import { log } from '@/lib/logger';

/*
 * Open to everybody: they touch only the cookies, the session and the language of the one who asks. Values that are not on offer are
 * passed over.
 */

const ONE_YEAR = 365 * 24 * 60 * 60;
const kept = () =>
  ({ path: '/', maxAge: ONE_YEAR, sameSite: 'lax', httpOnly: true, secure: isSecure() }) as const;

/** Remembers the language that was chosen; the page is drawn anew in it, and mails are written in it. */
export async function setLocaleAction(form: unknown): Promise<void> {
  const locale = fieldOf(form, 'locale');
  if (!isLocale(locale)) return;
  (await cookies()).set(LOCALE_COOKIE, locale, kept());
  try {
    const user = await currentUser();
    if (user) await chooseLocale(user, locale);
  } catch (error) {
    unstable_rethrow(error);
    // The page can be read in it at any rate.
    log().warn({ err: error }, 'the language of the mails was not kept');
  }
}

/** Remembers light, dark or as the system. */
export async function setThemeAction(form: unknown): Promise<void> {
  const theme = fieldOf(form, 'theme');
  if (isTheme(theme)) (await cookies()).set(THEME_COOKIE, theme, kept());
}

/** Anything may be posted to an action, not only its form. */
function fieldOf(form: unknown, name: string): unknown {
  return form instanceof FormData ? form.get(name) : undefined;
}

/** Ends the session of this browser, lets the next in wherever it was its user's turn, and goes to the start page. */
export async function signOutAction(): Promise<void> {
  const user = await currentUser();
  if (user) await releasePasses(user);
  await endBrowserSession();
  redirect('/');
}
