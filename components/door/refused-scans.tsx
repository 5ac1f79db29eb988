'use client';

import { OctagonX } from 'lucide-react';
import { seatName } from '@/components/booking/seat-names';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { formatTime } from '@/lib/time';
import type { RefusedScan } from './scan';
import { reasonLines, reasonTitle } from './verdict-words';

type RefusedScansProps = {
  refused: readonly RefusedScan[];
  timeZone: string;
  onSeenTo: (key: string) => void;
};

/** Scans that were refused when the person had gone on: somebody has to look for them. */
export function RefusedScans({ refused, timeZone, onSeenTo }: RefusedScansProps) {
  const t = useT();
  const locale = useLocale();
  return (
    <section role="alert" className="empty:hidden">
      {refused.length > 0 ? (
        <div className="grid gap-3 rounded-sm border-2 border-danger bg-danger-wash p-4">
          <h2 className="flex items-center gap-2 text-lg font-bold text-danger">
            <OctagonX aria-hidden className="size-5 shrink-0" />
            {t('door.refused', { count: refused.length })}
          </h2>
          <p className="text-sm">{t('door.refusedHint')}</p>
          <ul className="divide-y divide-line-strong border-t border-t-line-strong">
            {refused.map(({ key, at, reason, code }) => {
              const time = formatTime(at, 'time-seconds', locale, timeZone);
              return (
                <li key={key} className="flex items-center justify-between gap-4 py-2.5">
                  <div className="min-w-0">
                    <p className="font-semibold">
                      {reasonTitle(reason, t)} · {t('door.scannedAt', { time })}
                    </p>
                    <p className="text-sm break-words">
                      {reason.ticket ? seatName(reason.ticket, t) : code}.{' '}
                      {reasonLines(reason, { t, locale, timeZone }).join(' ')}
                    </p>
                  </div>
                  <Button
                    size="sm"
                    className="shrink-0 whitespace-nowrap"
                    aria-label={t('door.seenToLabel', { time })}
                    onClick={() => onSeenTo(key)}
                  >
                    {t('door.seenTo')}
                  </Button>
                </li>
              );
            })}
          </ul>
        </div>
      ) : null}
    </section>
  );
}
