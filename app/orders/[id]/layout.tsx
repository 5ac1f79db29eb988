import type { ReactNode } from 'react';
import { pageId } from '@/app/page-id';
import { requireUser } from '@/app/signed-in';

/** Above the skeleton, so that the way to the sign-in page is taken before anything is drawn. */
export default async function OrderLayout({
  params,
  children,
}: LayoutProps<'/orders/[id]'>): Promise<ReactNode> {
  const id = pageId((await params).id);
  await requireUser(`/orders/${id}`);
  return children;
}
