import { CalendarX } from 'lucide-react';
import { Page, PageHeader, Section } from '@/components/site/page';
import { EmptyState } from '@/components/ui/empty-state';
import { Poster } from '@/components/ui/poster';
import type { Concert } from '@/lib/catalog/concert';
import type { Performance } from '@/lib/catalog/performance';
import type { Locale } from '@/lib/i18n/locale';
import type { Translate } from '@/lib/i18n/translate';
import { PerformanceRow } from './performance-row';
import { PriceList, samePrices } from './price-list';
import { SaleRules } from './sale-rules';

type ConcertViewProps = {
  concert: Concert;
  performances: Performance[];
  /** The page one step back, for whoever may go there. */
  back?: { href: string; label: string };
  now: Date;
  locale: Locale;
  t: Translate;
};

/** A concert as everybody sees it: its poster, its dates with the way to each, its prices and its text. */
export function ConcertView({ concert, performances, back, now, locale, t }: ConcertViewProps) {
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
          back={back}
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
