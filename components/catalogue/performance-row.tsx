import { DateTime } from '@/components/ui/date-time';
import { VenueTime } from '@/components/ui/venue-time';
import type { Performance } from '@/lib/catalog/performance';
import type { Locale } from '@/lib/i18n/locale';
import type { Translate } from '@/lib/i18n/translate';
import { formatTime } from '@/lib/time';
import { PriceList } from './price-list';
import { SaleStep } from './sale-step';

type PerformanceRowProps = {
  performance: Performance;
  now: Date;
  locale: Locale;
  t: Translate;
  /** Whether its step is the one next step of the page. */
  primary: boolean;
  /** False when all dates cost the same and the prices stand below them once. */
  ownPrices: boolean;
};

/** One date: when and where, how many seats are left, and the one thing to do about it. */
export function PerformanceRow({ performance, now, locale, t, primary, ownPrices }: PerformanceRowProps) {
  const { startsAt, doorsAt, venue } = performance;
  const past = new Date(startsAt) < now;
  return (
    <article className="grid gap-x-10 gap-y-5 py-6 sm:grid-cols-[minmax(0,1fr)_15rem]">
      <div className="grid content-start gap-3">
        <h3 className="display text-3xl">
          <DateTime
            at={startsAt}
            as={past ? 'date-year' : 'date'}
            locale={locale}
            timeZone={venue.timezone}
          />
        </h3>
        <div className="grid gap-0.5">
          <VenueTime at={startsAt} as="time" timeZone={venue.timezone} className="text-xl font-semibold" />
          {doorsAt ? (
            <p className="tabular text-ink-soft">
              {t('time.doors')} {formatTime(doorsAt, 'time', locale, venue.timezone)}
            </p>
          ) : null}
          <p>{t('concert.place', { venue: venue.name, city: venue.city })}</p>
        </div>
        <div className="grid gap-0.5 text-sm">
          <SeatsLeft performance={performance} t={t} />
          <Limits performance={performance} t={t} />
        </div>
        {ownPrices ? <PriceList zones={performance.zones} locale={locale} className="max-w-sm" /> : null}
      </div>
      <div className="sm:border-l sm:border-line sm:pl-6">
        <SaleStep sale={performance} serverNow={now.toISOString()} primary={primary} />
      </div>
    </article>
  );
}

function SeatsLeft({ performance, t }: { performance: Performance; t: Translate }) {
  const { status, seatsFree, seatCount } = performance;
  if (status === 'closed' || status === 'cancelled') return null;
  return (
    <p className="tabular">
      <span className="font-semibold">
        {seatsFree > 0 ? t('concert.seatsLeft', { count: seatsFree }) : t('concert.noSeatsLeft')}
      </span>{' '}
      <span className="text-ink-soft">{t('concert.ofSeats', { count: seatCount })}</span>
    </p>
  );
}

function Limits({ performance, t }: { performance: Performance; t: Translate }) {
  const { maxSeatsPerOrder, maxSeatsPerAccount, status } = performance;
  if (status === 'closed' || status === 'cancelled') return null;
  return (
    <p className="text-ink-soft">
      {maxSeatsPerOrder < maxSeatsPerAccount ? (
        <>
          {t('concert.limitPerOrder', { count: maxSeatsPerOrder })}
          <br />
        </>
      ) : null}
      {t('concert.limitPerAccount', { count: maxSeatsPerAccount })}
    </p>
  );
}
