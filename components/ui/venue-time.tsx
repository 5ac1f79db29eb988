'use client';

import { useSyncExternalStore } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { formatTime, type TimeStyle, zoneOffsetMinutes } from '@/lib/time';
import { classNames } from './class-names';
import { DateTime } from './date-time';

type VenueTimeProps = {
  /** ISO 8601 in UTC. */
  at: string;
  as: TimeStyle;
  /** The venue's zone. */
  timeZone: string;
  className?: string;
};

function never() {
  return () => {};
}

function readerZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function noZone(): string {
  return '';
}

/** A moment in the venue's time and, when the reader's clock shows another hour, in the reader's time as well. */
export function VenueTime({ at, as, timeZone, className }: VenueTimeProps) {
  const t = useT();
  const locale = useLocale();
  const own = useSyncExternalStore(never, readerZone, noZone);
  const differs = own !== '' && zoneOffsetMinutes(at, own) !== zoneOffsetMinutes(at, timeZone);
  return (
    <span className={classNames('inline-flex flex-wrap items-baseline gap-x-2', className)}>
      <DateTime at={at} as={as} locale={locale} timeZone={timeZone} />
      {differs ? (
        <span className="text-sm font-normal text-ink-soft">
          {t('time.yours', { time: formatTime(at, ownStyle(at, timeZone, own), locale, own) })}
        </span>
      ) : null}
    </span>
  );
}

function ownStyle(at: string, venueZone: string, own: string): TimeStyle {
  const day = (zone: string) => formatTime(at, 'date-year', 'en', zone);
  return day(venueZone) === day(own) ? 'time' : 'date-time-short';
}
