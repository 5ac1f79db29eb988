import { Skeleton } from '@/components/ui/skeleton';

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** The history's shape while it is read. */
export function HistorySkeleton() {
  return (
    <ul aria-hidden className="-mt-2 divide-y divide-line">
      {ROWS.map((row) => (
        <li key={row} className="grid grid-cols-[auto_1fr_auto] items-center gap-x-4 py-3.5">
          <Skeleton className="size-10 rounded-full" />
          <span className="grid gap-2">
            <Skeleton className="h-4 w-20" />
            <Skeleton className="h-3.5 w-44 max-w-full" />
          </span>
          <span className="grid justify-items-end gap-2">
            <Skeleton className="h-4 w-24" />
            <Skeleton className="h-3.5 w-20" />
          </span>
        </li>
      ))}
    </ul>
  );
}
