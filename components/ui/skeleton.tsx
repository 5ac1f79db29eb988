import { classNames } from './class-names';

/** A bar in the shape of what is coming: give it the final width, height or aspect ratio by `className`. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames('block animate-pulse rounded-xs bg-well', className ?? 'h-4 w-full')}
    />
  );
}

/** Lines of text that are coming; the last one is shorter. */
export function SkeletonText({ lines = 3, className }: { lines?: number; className?: string }) {
  const widths = Array.from({ length: lines }, (_, line) =>
    line === lines - 1 && lines > 1 ? 'w-3/5' : 'w-full',
  );
  return (
    <span aria-hidden className={classNames('grid gap-2.5', className)}>
      {widths.map((width, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <Skeleton key={line} className={classNames('h-4', width)} />
      ))}
    </span>
  );
}
