import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import type { Translate } from '@/lib/i18n/translate';
import type { VenueSummary } from '@/lib/venues/desk-venue';

/** A venue in the list: what its newest plan is, and how many dates are on any of its plans. */
export function VenueRow({ venue, t }: { venue: VenueSummary; t: Translate }) {
  const { id, name, city, timezone, seatCount, layoutVersion, performances } = venue;
  return (
    <article className="group relative grid gap-x-8 gap-y-2 py-4 sm:grid-cols-[minmax(0,1fr)_8rem_8rem_7rem_auto] sm:items-baseline">
      <div className="min-w-0">
        <h2 className="text-xl leading-snug font-bold break-words">
          <Link
            href={`/admin/venues/${id}`}
            className="decoration-accent decoration-2 underline-offset-4 group-hover:underline after:absolute after:inset-0"
          >
            {name}
          </Link>
        </h2>
        <p className="text-ink-soft">
          {city} · {timezone}
        </p>
      </div>
      <div className="tabular flex flex-wrap items-baseline gap-x-4 text-sm text-ink-soft sm:contents">
        <p className="text-base text-ink sm:text-right">{t('common.seats', { count: seatCount })}</p>
        <p className="sm:text-sm">{t('venues.version', { version: layoutVersion })}</p>
        <p className="sm:text-sm">
          {performances > 0 ? t('venues.usedBy', { count: performances }) : t('venues.unused')}
        </p>
      </div>
      <ArrowRight aria-hidden className="hidden size-5 self-center text-ink-faint sm:block" />
    </article>
  );
}
