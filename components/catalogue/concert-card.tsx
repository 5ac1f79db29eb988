import Link from 'next/link';
import { SaleBadge } from '@/components/ui/badge';
import { classNames } from '@/components/ui/class-names';
import { DateTime } from '@/components/ui/date-time';
import { Poster } from '@/components/ui/poster';
import type { ConcertSummary } from '@/lib/catalog/concert';
import type { Locale } from '@/lib/i18n/locale';
import type { Translate } from '@/lib/i18n/translate';
import { formatMoney } from '@/lib/money';
import { calendarDaysUntil, formatTime } from '@/lib/time';
import { LinkPending } from './link-pending';

type ConcertCardProps = { concert: ConcertSummary; now: Date; locale: Locale; t: Translate; eager?: boolean };

/** Dates further away than this, and past ones, say their year. */
const SAME_YEAR_DAYS = 300;

/** A concert in the programme: the date, the poster, who and where. The whole card leads to the concert. */
export function ConcertCard({ concert, now, locale, t, eager }: ConcertCardProps) {
  const { nextPerformanceAt: at, venue, status } = concert;
  const days = calendarDaysUntil(at, now, venue.timezone);
  const style = days >= 0 && days < SAME_YEAR_DAYS ? 'date' : 'date-year';
  const over = status === 'closed' || status === 'cancelled';
  return (
    <article className="group relative flex flex-col">
      <p className="rule flex flex-wrap items-baseline justify-between gap-x-2 pt-2 pb-2.5">
        <DateTime
          at={at}
          as={style}
          locale={locale}
          timeZone={venue.timezone}
          className="display text-lg sm:text-2xl"
        />
        <span className="text-xs text-ink-soft sm:text-sm">
          {concert.performances > 1
            ? t('home.dates', { count: concert.performances })
            : formatTime(at, 'time', locale, venue.timezone)}
        </span>
      </p>
      <Poster
        src={concert.posterUrl}
        alt=""
        eager={eager}
        className={classNames(
          'outline-1 -outline-offset-1 outline-ink/15 group-hover:outline-2 group-hover:outline-ink',
          over && 'grayscale',
        )}
      />
      <div className="flex grow flex-col gap-1 pt-3">
        <h3 className="text-base leading-snug font-bold sm:text-xl">
          <Link href={`/concerts/${concert.slug}`} prefetch={false} className="after:absolute after:inset-0">
            {concert.title}
            <LinkPending />
          </Link>
        </h3>
        <p className="text-sm font-medium sm:text-base">{concert.artist}</p>
        <p className="text-sm text-ink-soft">{t('concert.place', { venue: venue.name, city: venue.city })}</p>
        <div className="mt-auto flex flex-wrap items-center justify-between gap-x-3 gap-y-1.5 pt-2">
          <SaleBadge status={status} t={t} />
          {over || status === 'sold_out' ? null : (
            <p className="tabular text-sm font-semibold">
              {t('home.priceFrom', { amount: formatMoney(concert.priceFrom, concert.currency, locale) })}
            </p>
          )}
        </div>
        <OpeningLine concert={concert} locale={locale} t={t} />
      </div>
    </article>
  );
}

function OpeningLine({ concert, locale, t }: Pick<ConcertCardProps, 'concert' | 'locale' | 't'>) {
  if (!concert.saleOpensAt) return null;
  const time = formatTime(concert.saleOpensAt, 'date-time-short', locale, concert.venue.timezone);
  return <p className="tabular text-sm text-ink-soft">{t('concert.saleOpensAt', { time })}</p>;
}
