import { Plus, SearchX, Ticket } from 'lucide-react';
import type { Metadata } from 'next';
import { addressOf, readListFilter } from '@/components/desk/list-address';
import { ListSearch } from '@/components/desk/list-search';
import { ConcertRow } from '@/components/desk-concerts/concert-row';
import { Page, PageHeader } from '@/components/site/page';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { listDeskConcerts } from '@/lib/catalog/list-desk-concerts';
import { listDeskDates } from '@/lib/catalog/list-desk-dates';
import type { Translate } from '@/lib/i18n/translate';
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
  const blank = concerts.length === 0 && !query && !cursor;

  return (
    <Page>
      <PageHeader title={t('concerts.title')} actions={blank ? null : <NewConcert t={t} />} />
      {blank ? null : (
        <ListSearch
          path={PATH}
          query={query}
          texts={{
            title: t('concerts.search'),
            label: t('concerts.searchLabel'),
            search: t('concerts.searchButton'),
            searching: t('concerts.searching'),
            showAll: t('concerts.showAll'),
          }}
        />
      )}
      {concerts.length > 0 ? (
        <ul className="mt-8 divide-y divide-line border-t-2 border-ink">
          {concerts.map((concert) => (
            <li key={concert.id}>
              <ConcertRow concert={concert} dates={dates.get(concert.id) ?? []} locale={locale} t={t} />
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

/** One page of the concerts with their dates. */
async function listFrom(query: string | undefined, cursor: string | undefined) {
  const { concerts, nextCursor } = await listDeskConcerts({ query, cursor, limit: PAGE_SIZE });
  return { concerts, nextCursor, dates: await listDeskDates(concerts.map(({ id }) => id)) };
}

function NewConcert({ t }: { t: Translate }) {
  return (
    <LinkButton href="/admin/concerts/new" variant="primary" icon={<Plus aria-hidden />}>
      {t('concerts.new')}
    </LinkButton>
  );
}

function Nothing({ query, t }: { query?: string; t: Translate }) {
  if (query) {
    return (
      <EmptyState icon={SearchX} title={t('concerts.nothingFound', { query })} className="mt-8">
        {t('concerts.nothingFoundHint')}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Ticket} title={t('concerts.empty')} action={<NewConcert t={t} />}>
      {t('concerts.emptyHint')}
    </EmptyState>
  );
}
