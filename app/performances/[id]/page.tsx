import { redirect } from 'next/navigation';
import { pageId } from '@/app/page-id';
import { readPage } from '@/app/read-page';
import { getPerformance } from '@/lib/catalog/get-performance';

/** A performance has no page of its own: it is one of its concert's dates. */
export default async function PerformancePage({ params }: PageProps<'/performances/[id]'>) {
  const id = pageId((await params).id);
  const { concertSlug } = await readPage(() => getPerformance(id));
  redirect(`/concerts/${concertSlug}`);
}
