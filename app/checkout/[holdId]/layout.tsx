import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { getI18n } from '@/app/i18n';
import { pageId } from '@/app/page-id';
import { readPage } from '@/app/read-page';
import { requireUser } from '@/app/signed-in';
import { Texts } from '@/app/texts';
import { NeedsScript } from '@/components/ui/needs-script';
import { findOrderOfHold } from '@/lib/orders/find-order-of-hold';
import { orderHref } from './order-href';
import { readOwnHold } from './own-hold';

/**
 * The way to the sign-in page, the 404, and the way to the order of a hold that is paid (by another tab, or before
 * somebody came back) are taken before anything is drawn, with their status. That is why there is no skeleton.
 */
export default async function CheckoutLayout({
  params,
  children,
}: LayoutProps<'/checkout/[holdId]'>): Promise<ReactNode> {
  const holdId = pageId((await params).holdId);
  const user = await requireUser(`/checkout/${holdId}`);
  const { state } = await readOwnHold(user, holdId);
  const orderId = state === 'purchased' ? await readPage(() => findOrderOfHold(user, holdId)) : null;
  if (orderId) redirect(orderHref(orderId, 'before'));
  const { t } = await getI18n();
  return (
    <Texts of={['checkout', 'error', 'seats']}>
      <NeedsScript abovePage>{t('checkout.needsScript')}</NeedsScript>
      {children}
    </Texts>
  );
}
