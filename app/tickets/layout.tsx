import type { ReactNode } from 'react';
import { getI18n } from '@/app/i18n';
import { requireUser } from '@/app/signed-in';
import { Texts } from '@/app/texts';
import { NeedsScript } from '@/components/ui/needs-script';

/** Above the skeleton, so that whoever has to sign in first is sent there before anything is drawn. */
export default async function TicketsLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  await requireUser('/tickets');
  const { t } = await getI18n();
  return (
    <Texts of={['seats']}>
      <NeedsScript abovePage>{t('order.needsScript')}</NeedsScript>
      {children}
    </Texts>
  );
}
