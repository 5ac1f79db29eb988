import { CalendarX } from 'lucide-react';
import type { Metadata } from 'next';
import { PerformanceRow } from '@/components/catalogue/performance-row';
import { PriceList, samePrices } from '@/components/catalogue/price-list';
import { SaleRules } from '@/components/catalogue/sale-rules';
import { Page, PageHeader, Section } from '@/components/site/page';
import { EmptyState } from '@/components/ui/empty-state';
import { Poster } from '@/components/ui/poster';
import { getConcert } from '@/lib/catalog/get-concert';
import { env } from '@/lib/env';
import { getI18n } from '../../i18n';
import { readPage } from '../../read-page';

const DESCRIPTION_LENGTH = 200;

export async function generateMetadata({ params }: PageProps<'/concerts/[slug]'>): Promise<Metadata> {
  const { slug } = await params;
  const concert = await findForHead(slug);
  if (!concert) return {};
  const title = `${concert.title}, ${concert.artist}`;
  const description = excerpt(concert.description);
  const url = `/concerts/${slug}`;
  return {
    metadataBase: new URL(env().APP_URL),
    title,
    description,
    alternates: { canonical: url },
    openGraph: { type: 'website', title, description, url, images: [{ url: concert.posterUrl, alt: title }] },
  };
}

/** The head must not fail where the page has something to say: what went wrong is the page's to tell. */
async function findForHead(slug: string) {
  try {
    return (await getConcert(slug)).concert;
  } catch {
    return null;
  }
}

export default async function ConcertPage({ params }: PageProps<'/concerts/[slug]'>) {
  const { slug } = await params;
  const [{ locale, t }, { concert, performances }] = await Promise.all([
    getI18n(),
    readPage(() => getConcert(slug)),
  ]);
  const now = new Date();
  const onePrice = samePrices(performances);
  const next = performances.find(({ status }) => status === 'on_sale' || status === 'lobby');
  const [first] = performances;
  const paragraphs = concert.description.split(/\n{2,}/).filter((paragraph) => paragraph.trim());

  return (
    <Page className="grid gap-x-14 gap-y-8 md:grid-cols-[minmax(0,5fr)_minmax(0,7fr)] lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
      <div className="max-sm:-mx-4 max-sm:-mt-6">
        <Poster
          src={concert.posterUrl}
          alt={t('home.posterAlt', { title: concert.title, artist: concert.artist })}
          eager
          className="max-sm:rounded-none md:sticky md:top-[calc(var(--header)+2rem)]"
        />
      </div>
      <div>
        <PageHeader
          back={{ href: '/', label: t('home.title') }}
          kicker={<span className="text-xl">{concert.artist}</span>}
          title={concert.title}
        />
        <Section title={t('concert.dates')} className="mt-0!">
          {performances.length > 0 ? (
            <ul className="-mt-3 divide-y divide-line">
              {performances.map((performance) => (
                <li key={performance.id}>
                  <PerformanceRow
                    performance={performance}
                    now={now}
                    locale={locale}
                    t={t}
                    primary={performance === next}
                    ownPrices={!onePrice}
                  />
                </li>
              ))}
            </ul>
          ) : (
            <EmptyState icon={CalendarX} title={t('concert.noPerformances')}>
              {t('concert.noPerformancesHint')}
            </EmptyState>
          )}
        </Section>
        {onePrice && first ? (
          <Section title={t('concert.prices')}>
            <PriceList zones={first.zones} locale={locale} className="-mt-2 max-w-md" />
          </Section>
        ) : null}
        {paragraphs.length > 0 ? (
          <Section title={t('concert.about')}>
            <div className="grid max-w-text gap-4 text-lg">
              {paragraphs.map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
            </div>
          </Section>
        ) : null}
        {first ? (
          <Section title={t('concert.rules')}>
            <SaleRules performances={performances} locale={locale} t={t} />
          </Section>
        ) : null}
      </div>
    </Page>
  );
}

/** The beginning of a text, cut between words. */
function excerpt(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= DESCRIPTION_LENGTH) return flat;
  return `${flat.slice(0, flat.lastIndexOf(' ', DESCRIPTION_LENGTH))}…`;
}
