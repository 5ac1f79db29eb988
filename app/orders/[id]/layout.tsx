import type { ReactNode } from 'react';
import { requireUser } from '@/app/signed-in';

/** Above the skeleton, so that whoever has to sign in first is sent there before anything is drawn. */
export default async function OrderLayout({
  params,
  children,
}: LayoutProps<'/orders/[id]'>): Promise<ReactNode> {
  const { id } = await params;
  await requireUser(`/orders/${id}`);
  return children;
}
