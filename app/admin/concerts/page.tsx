import { Ticket } from 'lucide-react';
import type { Metadata } from 'next';
import { DeskList } from '@/components/desk/desk-list';
import { addressOf, readListFilter } from '@/components/desk/list-address';
import { ConcertRow } from '@/components/desk-concerts/concert-row';
import { listDeskConcerts } from '@/lib/catalog/list-desk-concerts';
import { listDeskDates } from '@/lib/catalog/list-desk-dates';
import { getI18n } from '../../i18n';
import { readList } from '../../read-page';
import { requireAdmin } from '../../signed-in';

const PATH = '/admin/concerts';
const PAGE_SIZE = 12;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('concerts.title') };
}

export default async function DeskConcertsPage({ searchParams }: PageProps<'/admin/concerts'>) {
  const { query, cursor } = readListFilter(await searchParams);
  await requireAdmin(addressOf(PATH, { query, cursor }));
  const [{ locale, t }, { concerts, dates, nextCursor }] = await Promise.all([
    getI18n(),
    readList(() => listFrom(query, cursor), addressOf(PATH, { query })),
  ]);
  return (
    <DeskList
      title={t('concerts.title')}
      path={PATH}
      filter={{ query, cursor }}
      nextCursor={nextCursor}
      search={{
        title: t('concerts.search'),
        label: t('concerts.searchLabel'),
        search: t('concerts.searchButton'),
        searching: t('concerts.searching'),
        showAll: t('concerts.showAll'),
      }}
      create={t('concerts.new')}
      none={{ icon: Ticket, title: t('concerts.empty'), hint: t('concerts.emptyHint') }}
      notFound={{
        title: t('concerts.nothingFound', { query: query ?? '' }),
        hint: t('concerts.nothingFoundHint'),
      }}
      rows={concerts.map((concert) => (
        <li key={concert.id}>
          <ConcertRow concert={concert} dates={dates.get(concert.id) ?? []} locale={locale} t={t} />
        </li>
      ))}
      t={t}
    />
  );
}

/** One page of the concerts with their dates. */
async function listFrom(query: string | undefined, cursor: string | undefined) {
  const { concerts, nextCursor } = await listDeskConcerts({ query, cursor, limit: PAGE_SIZE });
  return { concerts, nextCursor, dates: await listDeskDates(concerts.map(({ id }) => id)) };
}
