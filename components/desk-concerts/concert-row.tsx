import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { LinkButton } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { Poster } from '@/components/ui/poster';
import type { DeskConcertSummary, DeskPerformance } from '@/lib/catalog/desk-concert';
import type { Locale } from '@/lib/i18n/locale';
import type { Translate } from '@/lib/i18n/translate';
import { DateBadge } from './date-badge';
import { nextStep } from './next-step';

type ConcertRowProps = {
  concert: DeskConcertSummary;
  dates: DeskPerformance[];
  locale: Locale;
  t: Translate;
};

/** So many dates of a concert are named; the others are counted. */
const SHOWN = 4;

/** A concert in the promoter's list: its dates with where they stand, and what it waits for. */
export function ConcertRow({ concert, dates, locale, t }: ConcertRowProps) {
  const { step, href } = nextStep(concert.id, dates);
  // What has begun is of less interest than what is to come, which may be years of dates later.
  const first = dates.findIndex(({ startsAt }) => startsAt >= (concert.nextPerformanceAt ?? ''));
  const from = Math.max(0, Math.min(first, dates.length - SHOWN));
  const shown = dates.slice(from, from + SHOWN);
  return (
    <article className="relative grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-4 gap-y-4 py-5 sm:grid-cols-[5.5rem_minmax(0,1fr)] lg:grid-cols-[5.5rem_minmax(0,15rem)_minmax(0,1fr)_12rem] lg:gap-x-8">
      <Poster src={concert.posterUrl} alt="" className="self-start" />
      <div className="grid content-start gap-0.5">
        <h2 className="text-xl leading-snug font-bold">
          <Link
            href={`/admin/concerts/${concert.id}`}
            className="decoration-accent decoration-2 underline-offset-4 hover:underline"
          >
            {concert.title}
          </Link>
        </h2>
        <p className="text-ink-soft">{concert.artist}</p>
      </div>
      <div className="max-lg:col-span-2">
        {shown.length > 0 ? (
          <ul className="grid gap-2">
            {shown.map((date) => (
              <li key={date.id}>
                <DateLine date={date} locale={locale} t={t} />
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-ink-soft">{t('concerts.noDates')}</p>
        )}
        {dates.length > shown.length ? (
          <p className="mt-2 text-sm text-ink-soft">
            {t('concerts.moreDates', { count: dates.length - shown.length })}
          </p>
        ) : null}
      </div>
      <p className="self-start max-lg:col-span-2 lg:justify-self-end">
        <LinkButton href={href} size="sm">
          <span className="inline-flex items-center gap-2">
            {t(`concerts.next.${step}`)}
            <span className="sr-only">: {concert.title}</span>
            <ArrowRight aria-hidden />
          </span>
        </LinkButton>
      </p>
    </article>
  );
}

function DateLine({ date, locale, t }: { date: DeskPerformance; locale: Locale; t: Translate }) {
  return (
    <p className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_9rem]">
      <DateTime
        at={date.startsAt}
        as="date-time"
        locale={locale}
        timeZone={date.venue.timezone}
        className="text-sm font-medium"
      />
      <span className="tabular text-sm text-ink-soft max-sm:row-start-2">
        {t('concerts.soldOf', { sold: date.sold, seats: date.seatCount })}
      </span>
      <span className="max-sm:row-span-2 max-sm:justify-self-end">
        <DateBadge performance={date} t={t} />
      </span>
    </p>
  );
}
