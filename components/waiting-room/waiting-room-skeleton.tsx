import { Skeleton } from '@/components/ui/skeleton';

type WaitingRoomSkeletonProps = { title: string; label: string };

/** The calm line before anything is known: people whose turn comes at once see nothing else. */
export function WaitingRoomSkeleton({ title, label }: WaitingRoomSkeletonProps) {
  return (
    <div className="grid content-start gap-6">
      <div>
        <h1 className="text-base font-semibold text-ink-soft">{title}</h1>
        <p className="display mt-2 text-4xl">{label}</p>
      </div>
      <Skeleton className="h-2.5 w-full max-w-[48rem] rounded-full" />
    </div>
  );
}
