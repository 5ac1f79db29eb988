import { Building2 } from 'lucide-react';
import type { Metadata } from 'next';
import { DeskList } from '@/components/desk/desk-list';
import { addressOf, readListFilter } from '@/components/desk/list-address';
import { VenueRow } from '@/components/desk-venues/venue-row';
import { listVenues } from '@/lib/venues/list-venues';
import { getI18n } from '../../i18n';
import { readList } from '../../read-page';
import { requireAdmin } from '../../signed-in';

const PATH = '/admin/venues';
const PAGE_SIZE = 20;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('venues.title') };
}

export default async function VenuesPage({ searchParams }: PageProps<'/admin/venues'>) {
  const { query, cursor } = readListFilter(await searchParams);
  await requireAdmin(addressOf(PATH, { query, cursor }));
  const [{ t }, { venues, nextCursor }] = await Promise.all([
    getI18n(),
    readList(() => listVenues({ query, cursor, limit: PAGE_SIZE }), addressOf(PATH, { query })),
  ]);
  return (
    <DeskList
      title={t('venues.title')}
      path={PATH}
      filter={{ query, cursor }}
      nextCursor={nextCursor}
      search={{
        title: t('venues.search'),
        label: t('venues.searchLabel'),
        search: t('venues.searchButton'),
        searching: t('venues.searching'),
        showAll: t('venues.showAll'),
      }}
      create={t('venues.new')}
      none={{ icon: Building2, title: t('venues.empty'), hint: t('venues.emptyHint') }}
      notFound={{
        title: t('venues.nothingFound', { query: query ?? '' }),
        hint: t('venues.nothingFoundHint'),
      }}
      rows={venues.map((venue) => (
        <li key={venue.id}>
          <VenueRow venue={venue} t={t} />
        </li>
      ))}
      t={t}
    />
  );
}
