import { Building2, Plus, SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { VenueRow } from '@/components/desk-venues/venue-row';
import { VenueSearch } from '@/components/desk-venues/venue-search';
import { readVenueFilter, venuesHref } from '@/components/desk-venues/venues-href';
import { Page, PageHeader } from '@/components/site/page';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { DomainError } from '@/lib/errors';
import type { Translate } from '@/lib/i18n/translate';
import { listVenues } from '@/lib/venues/list-venues';
import { getI18n } from '../../i18n';
import { readPage } from '../../read-page';
import { requireAdmin } from '../../signed-in';

const PAGE_SIZE = 20;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('venues.title') };
}

export default async function VenuesPage({ searchParams }: PageProps<'/admin/venues'>) {
  const { query, cursor } = readVenueFilter(await searchParams);
  await requireAdmin(venuesHref(query, cursor));
  const [{ t }, { venues, nextCursor }] = await Promise.all([
    getI18n(),
    readPage(() => listFrom(query, cursor)),
  ]);
  const blank = venues.length === 0 && !query && !cursor;

  return (
    <Page>
      <PageHeader title={t('venues.title')} actions={blank ? null : <NewVenue t={t} />} />
      {blank ? null : <VenueSearch query={query} t={t} />}
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
        nextHref={nextCursor && venuesHref(query, nextCursor)}
        label={t('common.showMore')}
        firstHref={cursor ? venuesHref(query) : null}
        firstLabel={t('common.backToFirst')}
      />
    </Page>
  );
}

/** One page of the venues; a cursor that has gone stale leads back to the beginning. */
async function listFrom(query: string | undefined, cursor: string | undefined) {
  try {
    return await listVenues({ query, cursor, limit: PAGE_SIZE });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'invalid') redirect(venuesHref(query));
    throw error;
  }
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
