import type { ReactNode } from 'react';
import { pageId } from '@/app/page-id';
import { requireUser } from '@/app/signed-in';

/** Above the skeleton, so that the way to the sign-in page is taken before anything is drawn. */
export default async function CheckoutLayout({
  params,
  children,
}: LayoutProps<'/checkout/[holdId]'>): Promise<ReactNode> {
  const holdId = pageId((await params).holdId);
  await requireUser(`/checkout/${holdId}`);
  return children;
}
