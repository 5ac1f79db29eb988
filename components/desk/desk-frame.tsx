import type { ReactNode } from 'react';
import { I18nProvider } from '@/components/site/i18n-provider';
import { NeedsScript } from '@/components/ui/needs-script';
import type { Locale } from '@/lib/i18n/locale';
import { deskMessagesFor } from '@/lib/i18n/messages';
import type { Translate } from '@/lib/i18n/translate';
import { DeskNav } from './desk-nav';
import { deskPlaces } from './desk-places';

type DeskFrameProps = {
  locale: Locale;
  t: Translate;
  /** Whether the way around the desk is shown: to admins alone. It guards nothing. */
  nav: boolean;
  navClassName?: string;
  workshop: boolean;
  children: ReactNode;
};

/** What the pages of the desk and the door have in common: their texts, and the way around the desk. */
export function DeskFrame({ locale, t, nav, navClassName, workshop, children }: DeskFrameProps) {
  return (
    <I18nProvider locale={locale} messages={deskMessagesFor(locale)}>
      {nav ? (
        <DeskNav label={t('desk.nav')} places={deskPlaces(t, workshop)} className={navClassName} />
      ) : null}
      <NeedsScript abovePage>{t('desk.needsScript')}</NeedsScript>
      {children}
    </I18nProvider>
  );
}
