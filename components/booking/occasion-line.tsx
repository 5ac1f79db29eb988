import { DateTime } from '@/components/ui/date-time';
import { Poster } from '@/components/ui/poster';
import { Skeleton } from '@/components/ui/skeleton';
import { VenueTime } from '@/components/ui/venue-time';
import type { Occasion } from '@/lib/catalog/occasion';

type OccasionLineProps = { occasion: Occasion; locale: string };

/** Which concert, when and where: stands above every step on the way to the ticket. */
export function OccasionLine({ occasion, locale }: OccasionLineProps) {
  const { title, artist, posterUrl, startsAt, venue } = occasion;
  return (
    <div className="flex items-center gap-4">
      <Poster src={posterUrl} alt="" eager className="w-14 shrink-0 sm:w-16" />
      <div className="min-w-0 leading-snug">
        <p className="text-sm font-medium text-ink-soft">{artist}</p>
        <p className="display truncate text-xl">{title}</p>
        <p className="flex flex-wrap gap-x-3 text-sm sm:text-base">
          <DateTime at={startsAt} as="date" locale={locale} timeZone={venue.timezone} className="font-semibold" />
          <VenueTime at={startsAt} as="time" timeZone={venue.timezone} className="font-semibold" />
          <span className="text-ink-soft">
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
      <Skeleton className="aspect-3/4 w-14 shrink-0 sm:w-16" />
      <div className="grid gap-2">
        <Skeleton className="h-4 w-24" />
        <Skeleton className="h-6 w-56" />
        <Skeleton className="h-4 w-72 max-w-[60vw]" />
      </div>
    </div>
  );
}
