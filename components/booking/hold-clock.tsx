'use client';

import { TimerReset } from 'lucide-react';
import { useState, useTransition } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Countdown } from '@/components/ui/countdown';
import type { ErrorCode } from '@/lib/errors';
import type { Hold } from '@/lib/seating/hold';
import { formatTime } from '@/lib/time';
import type { HoldAction } from './action-types';
import { useRefresh } from './use-refresh';

type HoldClockProps = {
  hold: Hold;
  serverNow: string;
  timeZone: string;
  extendAction: HoldAction;
  onZero: () => void;
};

/** The hold's clock, always in view, and the one extension. */
export function HoldClock({ hold, serverNow, timeZone, extendAction, onZero }: HoldClockProps) {
  const t = useT();
  const locale = useLocale();
  const refresh = useRefresh();
  const [extending, startExtending] = useTransition();
  const [trouble, setTrouble] = useState<ErrorCode | 'network' | null>(null);

  const extend = () =>
    startExtending(async () => {
      try {
        const answer = await extendAction({ holdId: hold.id });
        setTrouble(answer.ok ? null : answer.code);
        if (!answer.ok) refresh();
      } catch {
        // No connection: the clock runs on as it was.
        setTrouble('network');
      }
    });

  const time = formatTime(hold.expiresAt, 'time-seconds', locale, timeZone);
  return (
    <div className="sticky top-(--header) z-20 -mx-4 border-y border-line-strong bg-paper px-4 py-3 sm:-mx-6 sm:px-6 lg:col-span-2 lg:mx-0 lg:px-0">
      <div className="flex items-start justify-between gap-x-6 gap-y-2">
        <Countdown
          until={hold.expiresAt}
          serverNow={serverNow}
          label={t('seats.holdClock')}
          atZero={t('seats.holdAtZero')}
          over={t('seats.holdOver')}
          onZero={onZero}
          className="text-lg [&_[role=timer]]:text-2xl"
        />
        {hold.extended ? (
          <p className="text-right text-sm text-ink-soft">{t('seats.extended', { time })}</p>
        ) : (
          <Button
            size="sm"
            icon={<TimerReset aria-hidden />}
            pending={extending}
            pendingLabel={t('seats.extendingShort')}
            className="shrink-0 whitespace-nowrap"
            onClick={extend}
          >
            {t('seats.extend')}
          </Button>
        )}
      </div>
      <p role="status" className="text-sm font-semibold text-danger empty:hidden">
        {trouble ? t(`error.${trouble}`) : ''}
      </p>
    </div>
  );
}
