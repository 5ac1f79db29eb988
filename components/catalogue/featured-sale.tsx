import Link from 'next/link';
import { DateTime } from '@/components/ui/date-time';
import { Poster } from '@/components/ui/poster';
import type { Concert } from '@/lib/catalog/concert';
import type { Performance } from '@/lib/catalog/performance';
import type { Locale } from '@/lib/i18n/locale';
import type { Translate } from '@/lib/i18n/translate';
import { CURRENCY, formatMoney } from '@/lib/money';
import { formatTime } from '@/lib/time';
import { SaleStep } from './sale-step';

type FeaturedSaleProps = {
  concert: Concert;
  performance: Performance;
  now: Date;
  locale: Locale;
  t: Translate;
};

/** The next big opening: its poster at full size, its date, and the way in. */
export function FeaturedSale({ concert, performance, now, locale, t }: FeaturedSaleProps) {
  const { startsAt, venue } = performance;
  const href = `/concerts/${concert.slug}`;
  const priceFrom = Math.min(...performance.zones.map((zone) => zone.price));
  return (
    <section
      aria-labelledby="featured"
      className="grid gap-x-12 gap-y-5 md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] md:grid-rows-[auto_1fr] lg:gap-x-16"
    >
      <div className="rule grid gap-3 pt-3 md:col-start-2 md:gap-6">
        <p className="font-semibold">
          {performance.status === 'on_sale' ? t('home.onSaleNow') : t('home.featured')}
        </p>
        <p className="display text-5xl">
          <DateTime at={startsAt} as="date" locale={locale} timeZone={venue.timezone} />
        </p>
      </div>
      <Link
        href={href}
        prefetch={false}
        tabIndex={-1}
        aria-hidden
        className="max-sm:-mx-4 md:col-start-1 md:row-span-2 md:row-start-1"
      >
        <Poster
          src={concert.posterUrl}
          alt=""
          eager
          className="outline-1 -outline-offset-1 outline-ink/15 max-sm:rounded-none max-sm:outline-0"
        />
      </Link>
      <div className="flex flex-col gap-5">
        <div className="grid gap-1">
          <h2 id="featured" className="display text-3xl">
            <Link
              href={href}
              prefetch={false}
              className="decoration-accent decoration-2 underline-offset-8 hover:underline"
            >
              {concert.title}
            </Link>
          </h2>
          <p className="text-xl font-medium">{concert.artist}</p>
        </div>
        <p className="text-ink-soft">
          {t('concert.place', { venue: venue.name, city: venue.city })}
          <br />
          <span className="tabular">
            {formatTime(startsAt, 'time', locale, venue.timezone)}
            {' · '}
            {t('home.priceFrom', { amount: formatMoney(priceFrom, CURRENCY, locale) })}
            {' · '}
            {t('common.seats', { count: performance.seatCount })}
          </span>
        </p>
        <div className="mt-auto border-t border-line pt-5">
          <SaleStep sale={performance} serverNow={now.toISOString()} primary size="lg" />
        </div>
      </div>
    </section>
  );
}
