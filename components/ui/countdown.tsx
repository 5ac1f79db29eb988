'use client';

import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { formatDuration, speakDuration } from '@/lib/time';
import { classNames } from './class-names';
import { LiveRegion } from './live-region';
import { useServerClock } from './use-server-clock';

type CountdownProps = {
  /** The moment it counts to, ISO 8601. */
  until: string;
  /** The server's time when `until` was read, ISO 8601. */
  serverNow: string;
  /** What is counted, e.g. “Your seats are held for”. */
  label: ReactNode;
  /** What happens at zero, e.g. “At zero the seats go back on sale.” Always visible. */
  atZero: ReactNode;
  /** Shown and said once it is zero, e.g. “The hold is over.” */
  over: string;
  onZero?: () => void;
  /** `place`: as large as the number in line. */
  size?: 'inline' | 'lg' | 'place';
  className?: string;
};

/** Moments at which a screen reader hears how much is left, in seconds. */
const SPOKEN_AT = [600, 300, 120, 60, 30, 10];
const URGENT_BELOW_MS = 60_000;

/** A clock that runs down by the server's time and says what happens at zero. */
export function Countdown({
  until,
  serverNow,
  label,
  atZero,
  over,
  onZero,
  size = 'inline',
  className,
}: CountdownProps) {
  const t = useT();
  const locale = useLocale();
  const left = Math.max(0, Date.parse(until) - useServerClock(serverNow));
  const done = left === 0;

  const ended = useRef('');
  const end = useEffectEvent(() => {
    if (ended.current === until) return;
    ended.current = until;
    onZero?.();
  });
  useEffect(() => {
    if (done) end();
  }, [done]);

  const seconds = Math.ceil(left / 1000);
  const milestone = SPOKEN_AT.findLast((at) => seconds <= at && seconds > at - 5);
  const spoken = done
    ? over
    : milestone
      ? t('time.left', { duration: speakDuration(milestone * 1000, locale) })
      : '';
  const urgent = left <= URGENT_BELOW_MS;

  return (
    <div
      className={classNames(
        size === 'inline' ? 'flex flex-wrap items-baseline gap-x-2' : 'grid gap-1',
        className,
      )}
    >
      <span className={size === 'inline' ? '' : 'text-sm text-ink-soft'}>{done ? over : label}</span>
      <span
        role="timer"
        aria-live="off"
        className={classNames(
          'tabular font-bold',
          size === 'lg' && 'display text-4xl',
          size === 'place' && 'display text-place',
          urgent ? 'text-accent-ink' : 'text-ink',
        )}
      >
        {formatDuration(left)}
      </span>
      {done ? null : <span className="text-sm text-ink-soft">{atZero}</span>}
      <LiveRegion message={spoken} />
    </div>
  );
}
