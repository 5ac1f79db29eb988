import { Building2, Plus, SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import { addressOf, readListFilter } from '@/components/desk/list-address';
import { ListSearch } from '@/components/desk/list-search';
import { VenueRow } from '@/components/desk-venues/venue-row';
import { Page, PageHeader } from '@/components/site/page';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import type { Translate } from '@/lib/i18n/translate';
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
  const blank = venues.length === 0 && !query && !cursor;

  return (
    <Page>
      <PageHeader title={t('venues.title')} actions={blank ? null : <NewVenue t={t} />} />
      {blank ? null : (
        <ListSearch
          path={PATH}
          query={query}
          texts={{
            title: t('venues.search'),
            label: t('venues.searchLabel'),
            search: t('venues.searchButton'),
            searching: t('venues.searching'),
            showAll: t('venues.showAll'),
          }}
        />
      )}
      {venues.length > 0 ? (
        <ul className="mt-8 divide-y divide-line border-t-2 border-ink">
          {venues.map((venue) => (
            <li key={venue.id}>
              <VenueRow venue={venue} t={t} />
            </li>
          ))}
        </ul>
      ) : (
        <Nothing query={query} t={t} />
      )}
      <Pager
        nextHref={nextCursor && addressOf(PATH, { query, cursor: nextCursor })}
        label={t('common.showMore')}
        firstHref={cursor ? addressOf(PATH, { query }) : null}
        firstLabel={t('common.backToFirst')}
      />
    </Page>
  );
}

function NewVenue({ t }: { t: Translate }) {
  return (
    <LinkButton href="/admin/venues/new" variant="primary" icon={<Plus aria-hidden />}>
      {t('venues.new')}
    </LinkButton>
  );
}

function Nothing({ query, t }: { query?: string; t: Translate }) {
  if (query) {
    return (
      <EmptyState icon={SearchX} title={t('venues.nothingFound', { query })} className="mt-8">
        {t('venues.nothingFoundHint')}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Building2} title={t('venues.empty')} action={<NewVenue t={t} />}>
      {t('venues.emptyHint')}
    </EmptyState>
  );
}
