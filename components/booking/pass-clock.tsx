'use client';

import { useT } from '@/components/site/i18n-provider';
import { Countdown } from '@/components/ui/countdown';
import { Skeleton } from '@/components/ui/skeleton';

type PassClockProps = {
  expiresAt: string;
  /** The server's time when that was said. */
  at: string;
  onOver: () => void;
};

/** How long the entry to the seat map is good for. */
export function PassClock({ expiresAt, at, onOver }: PassClockProps) {
  const t = useT();
  return (
    <Countdown
      until={expiresAt}
      serverNow={at}
      label={t('seats.passClock')}
      atZero={t('seats.passAtZero')}
      over={t('seats.passOver')}
      onZero={onOver}
      className="border-y border-line py-2"
    />
  );
}

export function PassClockSkeleton() {
  return (
    <div className="border-y border-line py-2">
      <Skeleton className="h-6 w-64 max-w-full" />
    </div>
  );
}
