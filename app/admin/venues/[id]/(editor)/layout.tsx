import { pageId } from '@/app/page-id';
import { requireAdmin } from '@/app/signed-in';
import { readVenue } from './read-venue';

/** Above the skeleton: the way to the sign-in page and the 404 are taken before anything is drawn, with their status. */
export default async function VenueLayout({ params, children }: LayoutProps<'/admin/venues/[id]'>) {
  const id = pageId((await params).id);
  await requireAdmin(`/admin/venues/${id}`);
  await readVenue(id);
  return children;
}
