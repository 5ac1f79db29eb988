import type { ReactNode } from 'react';
import { getI18n } from '@/app/i18n';
import { pageId } from '@/app/page-id';
import { requireUser } from '@/app/signed-in';
import { Texts } from '@/app/texts';
import { NeedsScript } from '@/components/ui/needs-script';
import { readOwnOrder } from './own-order';

/** Above the skeleton: the way to the sign-in page and the 404 are taken before anything is drawn, with their status. */
export default async function OrderLayout({
  params,
  children,
}: LayoutProps<'/orders/[id]'>): Promise<ReactNode> {
  const id = pageId((await params).id);
  await readOwnOrder(await requireUser(`/orders/${id}`), id);
  const { t } = await getI18n();
  return (
    <Texts of={['error', 'refund', 'seats']}>
      <NeedsScript abovePage>{t('order.needsScript')}</NeedsScript>
      {children}
    </Texts>
  );
}
