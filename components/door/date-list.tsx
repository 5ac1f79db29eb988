import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import type { DoorPerformance } from '@/lib/door/door-performance';
import type { Translate } from '@/lib/i18n/translate';
import { formatTime } from '@/lib/time';

type DateListProps = { dates: DoorPerformance[]; locale: string; t: Translate };

/** Dates to stand at the door of. */
export function DateList({ dates, locale, t }: DateListProps) {
  return (
    <ul className="divide-y divide-line border-b border-b-line">
      {dates.map(({ id, title, artist, startsAt, doorsAt, cancelled, venue }) => {
        const time = { locale, timeZone: venue.timezone };
        return (
          <li key={id}>
            <Link href={`/door/${id}`} className="group flex items-center gap-4 py-4 hover:bg-well sm:px-3">
              <span className="grid w-24 shrink-0 sm:w-32">
                <DateTime at={startsAt} as="date" {...time} className="text-sm text-ink-soft" />
                <DateTime at={startsAt} as="time" {...time} className="display text-xl" />
              </span>
              <span className="grid min-w-0 grow">
                <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                  <span className="text-lg font-bold group-hover:underline">{title}</span>
                  {cancelled ? <Badge tone="danger">{t('door.cancelled')}</Badge> : null}
                </span>
                <span className="text-sm text-ink-soft">
                  {artist} · {venue.name}, {venue.city}
                </span>
                {doorsAt ? (
                  <span className="tabular text-sm text-ink-soft">
                    {t('door.doorsAt', { time: formatTime(doorsAt, 'time', locale, venue.timezone) })}
                  </span>
                ) : null}
              </span>
              <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-soft" />
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
