import { SearchX, Ticket } from 'lucide-react';
import type { Metadata } from 'next';
import { ConcertGrid } from '@/components/catalogue/concert-grid';
import { FeaturedSale } from '@/components/catalogue/featured-sale';
import { type Filter, programmeHref, readFilter } from '@/components/catalogue/filter';
import { SearchForm } from '@/components/catalogue/search-form';
import { Page } from '@/components/site/page';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { LiveRegion } from '@/components/ui/live-region';
import { Pager } from '@/components/ui/pager';
import { findNextSale } from '@/lib/catalog/find-next-sale';
import { listConcerts } from '@/lib/catalog/list-concerts';
import type { Translate } from '@/lib/i18n/translate';
import { getI18n } from './i18n';
import { readList, readPage } from './read-page';

/** Divisible by the columns of every screen size, so that a full page ends in a full row. */
const PAGE_SIZE = 24;
const DAY_MS = 86_400_000;
const PAST_DAYS = 90;

export async function generateMetadata({ searchParams }: PageProps<'/'>): Promise<Metadata> {
  const [{ t }, { query }] = await Promise.all([getI18n(), searchParams.then(readFilter)]);
  return query ? { title: t('meta.search', { query }), robots: { index: false } } : {};
}

export default async function HomePage({ searchParams }: PageProps<'/'>) {
  const [{ locale, t }, { cursor, ...filter }] = await Promise.all([
    getI18n(),
    searchParams.then(readFilter),
  ]);
  const whole = !filter.query && !filter.from && !filter.to && !cursor;
  const [{ concerts, nextCursor }, next] = await Promise.all([
    readList(() => listConcerts({ ...filter, cursor, limit: PAGE_SIZE }), programmeHref(filter)),
    whole ? readPage(findNextSale) : null,
  ]);
  const now = new Date();
  const title = heading(filter, !cursor && !nextCursor ? concerts.length : null, t);

  return (
    <Page>
      <div className="mb-8 grid gap-1">
        <h1 className="display text-4xl">{t('home.title')}</h1>
        <p className="text-lg text-ink-soft">{t('home.lead')}</p>
      </div>
      {next ? <FeaturedSale {...next} now={now} locale={locale} t={t} /> : null}
      <section aria-labelledby="programme" className={next ? 'mt-16' : undefined}>
        <div className="rule mb-8 grid gap-4 pt-3">
          <h2 id="programme" className="display text-2xl">
            {title}
          </h2>
          <LiveRegion message={whole ? '' : title} />
          <SearchForm filter={filter} />
        </div>
        {concerts.length > 0 ? (
          <ConcertGrid concerts={concerts} now={now} locale={locale} t={t} eager={next ? 0 : 4} />
        ) : (
          <NothingFound filter={filter} t={t} />
        )}
        <Pager
          nextHref={nextCursor && programmeHref(filter, nextCursor)}
          label={t('common.showMore')}
          firstHref={cursor ? programmeHref(filter) : null}
          firstLabel={t('common.backToFirst')}
        />
      </section>
      {whole ? (
        <p className="mt-12 text-center">
          <LinkButton href={pastHref(now)} prefetch={false} variant="quiet">
            {t('home.past')}
          </LinkButton>
        </p>
      ) : null}
    </Page>
  );
}

function heading({ query, from, to }: Filter, count: number | null, t: Translate): string {
  if (query) return count ? t('home.results', { count, query }) : t('meta.search', { query });
  return from || to ? t('home.inRange') : t('home.upcoming');
}

function pastHref(now: Date): string {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return programmeHref({ from: day(now.getTime() - PAST_DAYS * DAY_MS), to: day(now.getTime() - DAY_MS) });
}

function NothingFound({ filter, t }: { filter: Filter; t: Translate }) {
  const { query, from, to } = filter;
  if (!query && !from && !to) {
    return (
      <EmptyState icon={Ticket} title={t('home.empty')}>
        {t('home.emptyHint')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={SearchX}
      title={query ? t('home.noResults', { query }) : t('home.noneInRange')}
      action={<LinkButton href="/">{t('home.showAll')}</LinkButton>}
    >
      {query ? t('home.noResultsHint') : t('home.noneInRangeHint')}
    </EmptyState>
  );
}
