import type { ReactNode } from 'react';
import { I18nProvider } from '@/components/site/i18n-provider';
import { type PageTexts, pageMessagesFor } from '@/lib/i18n/messages';
import { getI18n } from './i18n';

/** Sends the texts that the scripts of a page say besides those of every page: the server needs none of it. */
export async function Texts({ of, children }: { of: PageTexts[]; children: ReactNode }) {
  const { locale } = await getI18n();
  return (
    <I18nProvider locale={locale} messages={pageMessagesFor(locale, of)}>
      {children}
    </I18nProvider>
  );
}
