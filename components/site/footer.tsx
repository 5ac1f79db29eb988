import Link from 'next/link';
import type { Locale } from '@/lib/i18n/locale';
import type { Translate } from '@/lib/i18n/translate';
import { type FormAction, LanguageChoice, ThemeChoice } from './preferences';
import type { Theme } from './theme';
import { Wordmark } from './wordmark';

type FooterProps = {
  locale: Locale;
  theme: Theme;
  t: Translate;
  localeAction: FormAction;
  themeAction: FormAction;
};

/** The frame's lower edge: the promise, language and appearance. */
export function Footer({ locale, theme, t, localeAction, themeAction }: FooterProps) {
  return (
    <footer className="mt-24 border-t border-line print:hidden">
      <div className="gutter mx-auto grid max-w-page gap-8 py-10 md:grid-cols-[1fr_auto] md:items-end">
        <div className="grid gap-3">
          <Link href="/" prefetch={false} aria-label={t('nav.home')} className="justify-self-start">
            <Wordmark className="text-2xl" />
          </Link>
          <p className="max-w-md text-sm text-ink-soft">{t('footer.line')}</p>
          <p className="text-sm">
            <a href="/api/docs" className="link">
              {t('nav.apiDocs')}
            </a>
          </p>
        </div>
        <div className="grid gap-3 sm:flex sm:flex-wrap md:justify-end">
          <LanguageChoice locale={locale} action={localeAction} t={t} />
          <ThemeChoice theme={theme} action={themeAction} t={t} />
        </div>
      </div>
    </footer>
  );
}
