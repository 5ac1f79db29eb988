'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { DEFAULT_LOCALE, type Locale } from '@/lib/i18n/locale';
import { createTranslate, type Messages, type Translate } from '@/lib/i18n/translate';

type I18n = { locale: Locale; messages: Messages; t: Translate };

const I18nContext = createContext<I18n>({
  locale: DEFAULT_LOCALE,
  messages: {},
  t: createTranslate(DEFAULT_LOCALE, {}),
});

type I18nProviderProps = { locale: Locale; messages: Messages; children: ReactNode };

/** Hands the page's language and texts to the client components beneath, besides those of a provider above. */
export function I18nProvider({ locale, messages, children }: I18nProviderProps) {
  const above = useContext(I18nContext).messages;
  const value = useMemo(() => {
    const all = { ...above, ...messages };
    return { locale, messages: all, t: createTranslate(locale, all) };
  }, [locale, above, messages]);
  return <I18nContext value={value}>{children}</I18nContext>;
}

/** `t` for client components; server components take it from `getI18n()`. */
export function useT(): Translate {
  return useContext(I18nContext).t;
}

export function useLocale(): Locale {
  return useContext(I18nContext).locale;
}
