import { Activity, Armchair, Pencil } from 'lucide-react';
import { LinkButton } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { VenueTime } from '@/components/ui/venue-time';
import type { DeskPerformance } from '@/lib/catalog/desk-concert';
import type { Locale } from '@/lib/i18n/locale';
import type { Translate } from '@/lib/i18n/translate';
import type { DateActionSet } from './action-types';
import { DateActions } from './date-actions';
import { DateBadge } from './date-badge';
import { mayBeEdited } from './date-steps';

type DateCardProps = {
  performance: DeskPerformance;
  actions: DateActionSet;
  serverNow: string;
  locale: Locale;
  t: Translate;
};

/** A date of a concert on the desk: where it stands, what has sold, and what can be done about it. */
export function DateCard({ performance, actions, serverNow, locale, t }: DateCardProps) {
  const { id, startsAt, saleOpensAt, venue, sold, seatCount, publishedAt, status } = performance;
  const upcoming = !publishedAt || status === 'scheduled' || status === 'lobby';
  return (
    <article className="grid gap-x-10 gap-y-4 py-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <div className="grid content-start gap-1.5">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <h3 className="display text-2xl">
            <DateTime at={startsAt} as="date-time" locale={locale} timeZone={venue.timezone} />
          </h3>
          <DateBadge performance={performance} t={t} />
        </div>
        <p>{t('concert.place', { venue: venue.name, city: venue.city })}</p>
        {upcoming ? (
          <p className="text-sm">
            <span className="text-ink-soft">{t('concert.saleOpens')}</span>{' '}
            <VenueTime at={saleOpensAt} as="date-time" timeZone={venue.timezone} />
          </p>
        ) : null}
        <Sold sold={sold} seats={seatCount} label={t('concerts.soldOf', { sold, seats: seatCount })} />
      </div>
      <DateActions performance={performance} actions={actions} serverNow={serverNow}>
        {mayBeEdited(performance) ? (
          <LinkButton
            href={`/admin/performances/${id}/edit`}
            size="sm"
            variant="quiet"
            icon={<Pencil aria-hidden />}
          >
            {t('dates.editShort')}
          </LinkButton>
        ) : null}
        <LinkButton
          href={`/admin/performances/${id}/seats`}
          size="sm"
          variant="quiet"
          icon={<Armchair aria-hidden />}
        >
          {t('dates.seatsShort')}
        </LinkButton>
        {publishedAt ? (
          <LinkButton
            href={`/admin/performances/${id}`}
            size="sm"
            variant="quiet"
            icon={<Activity aria-hidden />}
          >
            {t('dates.watch')}
          </LinkButton>
        ) : null}
      </DateActions>
    </article>
  );
}

function Sold({ sold, seats, label }: { sold: number; seats: number; label: string }) {
  return (
    <div className="mt-1 grid max-w-sm gap-1.5">
      <p className="tabular text-sm font-medium">{label}</p>
      <div aria-hidden className="h-1.5 rounded-full bg-well">
        <div
          className="h-full rounded-full bg-ink"
          style={{ width: `${seats > 0 ? (100 * sold) / seats : 0}%` }}
        />
      </div>
    </div>
  );
}
