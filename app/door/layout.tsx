import type { ReactNode } from 'react';
import { I18nProvider } from '@/components/site/i18n-provider';
import { deskMessagesFor } from '@/lib/i18n/messages';
import { getI18n } from '../i18n';

export default async function DoorLayout({ children }: { children: ReactNode }) {
  const { locale } = await getI18n();
  return (
    <I18nProvider locale={locale} messages={deskMessagesFor(locale)}>
      {children}
    </I18nProvider>
  );
}
