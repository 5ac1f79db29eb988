import type { ReactNode } from 'react';
import { pageId } from '@/app/page-id';
import { requireUser } from '@/app/signed-in';

/** Above the skeleton, so that the way to the sign-in page is taken before anything is drawn. */
export default async function QueueLayout({
  params,
  children,
}: LayoutProps<'/performances/[id]/queue'>): Promise<ReactNode> {
  const id = pageId((await params).id);
  await requireUser(`/performances/${id}/queue`);
  return children;
}
