import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { LOCALE_COOKIE, type Locale, negotiateLocale } from '@/lib/i18n/locale';
import { messagesFor } from '@/lib/i18n/messages';
import { createTranslate, type Translate } from '@/lib/i18n/translate';

export type I18n = { locale: Locale; t: Translate };

/** The reader's language and its texts, for server components and metadata. */
export const getI18n = cache(async (): Promise<I18n> => {
  const [cookieStore, headerStore] = await Promise.all([cookies(), headers()]);
  const locale = negotiateLocale(cookieStore.get(LOCALE_COOKIE)?.value, headerStore.get('accept-language'));
  return { locale, t: createTranslate(locale, messagesFor(locale)) };
});
