import { Skeleton } from '@/components/ui/skeleton';
import { MAP_HEIGHT } from './map-height';
import { SEAT_MAP_GRID } from './seat-map-grid';

/** The shape of the seat map while its plan is on the way. */
export function SeatMapSkeleton() {
  return (
    <div aria-hidden className={SEAT_MAP_GRID}>
      <div className="grid content-start gap-3 lg:col-start-2">
        <div className="grid grid-cols-[minmax(0,6fr)_minmax(0,5fr)] gap-3">
          <Skeleton className="h-[4.75rem]" />
          <Skeleton className="h-[4.75rem]" />
        </div>
        <Skeleton className="h-[5.25rem] lg:h-50" />
      </div>
      <div className="grid min-w-0 content-start gap-3 lg:col-start-1 lg:row-span-2 lg:row-start-1">
        <div className="-mx-1 flex gap-2 overflow-hidden p-1">
          {['w-20', 'w-36', 'w-36', 'w-36'].map((width, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
            <Skeleton key={index} className={`h-[2.875rem] shrink-0 ${width}`} />
          ))}
        </div>
        <Skeleton className={MAP_HEIGHT} />
      </div>
      <Skeleton className="h-60 lg:col-start-2" />
    </div>
  );
}
