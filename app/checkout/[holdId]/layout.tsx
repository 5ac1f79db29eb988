import type { ReactNode } from 'react';
import { pageId } from '@/app/page-id';
import { requireUser } from '@/app/signed-in';
import { readOwnHold } from './own-hold';

/** Above the skeleton: the way to the sign-in page and the 404 are taken before anything is drawn, with their status. */
export default async function CheckoutLayout({
  params,
  children,
}: LayoutProps<'/checkout/[holdId]'>): Promise<ReactNode> {
  const holdId = pageId((await params).holdId);
  await readOwnHold(await requireUser(`/checkout/${holdId}`), holdId);
  return children;
}
