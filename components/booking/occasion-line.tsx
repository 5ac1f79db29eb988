import { DateTime } from '@/components/ui/date-time';
import { Poster } from '@/components/ui/poster';
import { Skeleton } from '@/components/ui/skeleton';
import { VenueTime } from '@/components/ui/venue-time';
import type { Occasion } from '@/lib/catalog/occasion';

type OccasionLineProps = {
  occasion: Occasion;
  locale: string;
  /** Says when the doors open, under this name, when given. */
  doorsLabel?: string;
  /** The title's element: a heading where the page has one such line per part. */
  heading?: 'p' | 'h2';
};

/** Which concert, when and where: stands above every step on the way to the ticket. */
export function OccasionLine({ occasion, locale, doorsLabel, heading: Title = 'p' }: OccasionLineProps) {
  const { title, artist, posterUrl, startsAt, doorsAt, venue } = occasion;
  return (
    <div className="flex min-w-0 items-center gap-4">
      <Poster src={posterUrl} alt="" eager className="w-16 shrink-0 sm:w-20" />
      <div className="min-w-0 leading-snug">
        <p className="text-sm font-medium text-ink-soft">{artist}</p>
        <Title className="display text-xl sm:text-2xl">{title}</Title>
        <p className="mt-1 flex flex-wrap gap-x-2 text-sm sm:text-base">
          <DateTime
            at={startsAt}
            as="date"
            locale={locale}
            timeZone={venue.timezone}
            className="font-semibold"
          />
          <VenueTime at={startsAt} as="time" timeZone={venue.timezone} className="font-semibold" />
          {doorsLabel && doorsAt ? (
            <span>
              {doorsLabel} <DateTime at={doorsAt} as="time" locale={locale} timeZone={venue.timezone} />
            </span>
          ) : null}
          {/* On a phone a line of its own: what comes to stand before it, the reader's time or a face, then moves nothing. */}
          <span className="text-ink-soft max-sm:basis-full">
            {venue.name}, {venue.city}
          </span>
        </p>
      </div>
    </div>
  );
}

/** The same while it is being read. */
export function OccasionLineSkeleton() {
  return (
    <div className="flex items-center gap-4">
      <Skeleton className="aspect-3/4 w-16 shrink-0 sm:w-20" />
      <div className="grid gap-2">
        <Skeleton className="h-4 w-24" />
        <Skeleton className="h-7 w-56" />
        <Skeleton className="h-5 w-72 max-w-[60vw]" />
      </div>
    </div>
  );
}
