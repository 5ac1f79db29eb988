import { Skeleton } from '@/components/ui/skeleton';

/** Two tickets that are being read. */
export function TicketListSkeleton() {
  return (
    <div className="grid gap-4 grid-cols-[repeat(auto-fill,minmax(min(100%,29rem),1fr))]">
      {[0, 1].map((ticket) => (
        <div
          key={ticket}
          className="flex flex-col gap-4 rounded-md border border-line p-4 sm:flex-row sm:justify-between sm:p-5"
        >
          <div className="grid content-start gap-2">
            <Skeleton className="h-5 w-16" />
            <Skeleton className="h-8 w-56 max-w-full" />
          </div>
          <Skeleton className="aspect-square w-56 self-center sm:w-44" />
        </div>
      ))}
    </div>
  );
}
