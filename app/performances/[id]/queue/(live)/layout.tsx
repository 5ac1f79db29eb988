import type { ReactNode } from 'react';
import { pageId } from '@/app/page-id';
import { readPage } from '@/app/read-page';
import { requireUser } from '@/app/signed-in';
import { getPerformance } from '@/lib/catalog/get-performance';

/**
 * Above the skeleton: the way to the sign-in page and the 404 are taken before anything is drawn, with their status, and
 * without JavaScript the page behind the skeleton would never come.
 */
export default async function QueueLayout({
  params,
  children,
}: LayoutProps<'/performances/[id]/queue'>): Promise<ReactNode> {
  const id = pageId((await params).id);
  await requireUser(`/performances/${id}/queue`);
  await readPage(() => getPerformance(id));
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content={`0; url=/performances/${id}/queue/plain`} />
      </noscript>
      {children}
    </>
  );
}
