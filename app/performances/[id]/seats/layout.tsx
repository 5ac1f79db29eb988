import type { ReactNode } from 'react';
import { requireUser } from '@/app/signed-in';

/** Above the skeleton, so that whoever has to sign in first is sent there before anything is drawn. */
export default async function SeatsLayout({
  params,
  children,
}: LayoutProps<'/performances/[id]/seats'>): Promise<ReactNode> {
  const { id } = await params;
  await requireUser(`/performances/${id}/seats`);
  return children;
}
