import { Skeleton } from '@/components/ui/skeleton';
import { MAP_HEIGHT } from './map-height';

/** The shape of the seat map while its plan is on the way. */
export function SeatMapSkeleton() {
  return (
    <div
      aria-hidden
      className="grid min-w-0 gap-4 lg:grid-cols-[minmax(0,1fr)_21rem] lg:grid-rows-[auto_auto_1fr] lg:gap-x-5"
    >
      <div className="-mx-1 flex gap-2 overflow-hidden p-1 lg:col-span-2">
        {['w-20', 'w-36', 'w-36', 'w-36'].map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
          <Skeleton key={index} className={`h-[2.875rem] shrink-0 ${width}`} />
        ))}
      </div>
      <div className="grid content-start gap-3 lg:col-start-2">
        <div className="grid grid-cols-[minmax(0,6fr)_minmax(0,5fr)] gap-3">
          <Skeleton className="h-[4.75rem]" />
          <Skeleton className="h-[4.75rem]" />
        </div>
        <Skeleton className="h-[5.25rem] lg:h-50" />
      </div>
      <Skeleton className={`lg:col-start-1 lg:row-span-2 lg:row-start-2 ${MAP_HEIGHT}`} />
      <Skeleton className="h-60 lg:col-start-2" />
    </div>
  );
}
