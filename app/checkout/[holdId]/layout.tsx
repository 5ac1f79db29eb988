import type { ReactNode } from 'react';
import { requireUser } from '@/app/signed-in';

/** Above the skeleton, so that whoever has to sign in first is sent there before anything is drawn. */
export default async function CheckoutLayout({
  params,
  children,
}: LayoutProps<'/checkout/[holdId]'>): Promise<ReactNode> {
  const { holdId } = await params;
  await requireUser(`/checkout/${holdId}`);
  return children;
}
