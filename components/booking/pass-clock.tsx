'use client';

import { useEffect, useEffectEvent } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Countdown } from '@/components/ui/countdown';
import { Skeleton } from '@/components/ui/skeleton';
import { clockCorrection } from '@/components/ui/use-server-clock';
import type { PassState } from './use-pass';

type PassClockProps = {
  state: PassState;
  hasLine: boolean;
  onOver: () => void;
  /** Gets another pass where nobody waits for this one. */
  onReplace: () => void;
};

const WIDTH = 'max-w-text lg:max-w-96';

/** How long the entry to the seat map is good for. Without a line there is no clock: the entry goes on by itself. */
export function PassClock({ state, hasLine, onOver, onReplace }: PassClockProps) {
  const t = useT();
  if (!hasLine) return state.kind === 'ready' ? <PassKeeper {...state} onOver={onReplace} /> : null;
  if (state.kind !== 'ready') return <PassClockSkeleton />;
  return (
    <Countdown
      until={state.expiresAt}
      serverNow={state.at}
      label={t('seats.passClock')}
      atZero={t('seats.passAtZero')}
      over={t('seats.passOver')}
      onZero={onOver}
      className={WIDTH}
    />
  );
}

/** The same words without the time, where they will stand. */
function PassClockSkeleton() {
  const t = useT();
  return (
    <div aria-hidden className={`flex flex-wrap items-baseline gap-x-2 ${WIDTH}`}>
      <span>{t('seats.passClock')}</span>
      <Skeleton className="h-5 w-11 self-center" />
      <span className="text-sm text-ink-soft">{t('seats.passAtZero')}</span>
    </div>
  );
}

type PassKeeperProps = { expiresAt: string; at: string; onOver: () => void };

function PassKeeper({ expiresAt, at, onOver }: PassKeeperProps) {
  const over = useEffectEvent(onOver);
  useEffect(() => {
    const left = Date.parse(expiresAt) - Date.now() - clockCorrection(at);
    const timer = setTimeout(() => over(), Math.max(0, left));
    return () => clearTimeout(timer);
  }, [expiresAt, at]);
  return null;
}
