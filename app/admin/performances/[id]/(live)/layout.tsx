import { pageId } from '@/app/page-id';
import { requireAdmin } from '@/app/signed-in';
import { readPerformance } from './read-performance';

/** Above the skeleton: the way to the sign-in page and the 404 are taken before anything is drawn, with their status. */
export default async function LiveSaleLayout({ params, children }: LayoutProps<'/admin/performances/[id]'>) {
  const id = pageId((await params).id);
  await requireAdmin(`/admin/performances/${id}`);
  await readPerformance(id);
  return children;
}
