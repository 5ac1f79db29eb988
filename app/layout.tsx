import '@fontsource-variable/bricolage-grotesque/wght.css';
import 'pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { AllFaces } from '@/components/site/all-faces';
import { FACES_COOKIE } from '@/components/site/faces-cookie';
import { Footer } from '@/components/site/footer';
import { Header } from '@/components/site/header';
import { I18nProvider } from '@/components/site/i18n-provider';
import { SkipLink } from '@/components/site/skip-link';
import { isTheme, THEME_COOKIE, type Theme } from '@/components/site/theme';
import { isWorkshop } from '@/lib/env';
import { frameMessagesFor } from '@/lib/i18n/messages';
import { setLocaleAction, setThemeAction, signOutAction } from './actions';
import { getI18n } from './i18n';
import { getViewer } from './viewer';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return {
    title: { default: t('meta.title'), template: t('meta.titleTemplate') },
    description: t('meta.description'),
    applicationName: t('common.appName'),
    formatDetection: { telephone: false, email: false, address: false },
  };
}

export const viewport: Viewport = {
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f2ea' },
    { media: '(prefers-color-scheme: dark)', color: '#11100e' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [{ locale, t }, cookieStore] = await Promise.all([getI18n(), cookies()]);
  const chosen = cookieStore.get(THEME_COOKIE)?.value;
  const theme = isTheme(chosen) ? chosen : 'system';
  const allFaces = cookieStore.has(FACES_COOKIE);
  const actions = { localeAction: setLocaleAction, themeAction: setThemeAction };
  return (
    <html
      lang={locale}
      data-theme={theme === 'system' ? undefined : theme}
      data-faces={allFaces ? 'all' : undefined}
    >
      <body className="flex flex-col">
        <SkipLink label={t('nav.skip')} />
        <I18nProvider locale={locale} messages={frameMessagesFor(locale)}>
          <SiteHeader theme={theme} />
          <main id="content" tabIndex={-1} className="grow">
            {children}
          </main>
          <Footer locale={locale} theme={theme} t={t} {...actions} />
        </I18nProvider>
        <AllFaces shown={allFaces} />
      </body>
    </html>
  );
}

/** Beside the page and not above it, so that the page does not wait for the account. */
async function SiteHeader({ theme }: { theme: Theme }) {
  const [{ locale, t }, { user, balance }] = await Promise.all([getI18n(), getViewer()]);
  return (
    <Header
      user={user}
      balance={balance}
      workshop={isWorkshop()}
      locale={locale}
      theme={theme}
      t={t}
      localeAction={setLocaleAction}
      themeAction={setThemeAction}
      signOutAction={signOutAction}
    />
  );
}
