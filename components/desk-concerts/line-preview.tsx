'use client';

import { useLocale, useT } from '@/components/site/i18n-provider';
import { Notice } from '@/components/ui/notice';
import { type LinePlan, previewLine } from '@/lib/queue/preview-line';
import { speakDuration } from '@/lib/time';
import { type DateValues, secondsOf, wholeNumber } from './date-values';

type LinePreviewProps = {
  values: Pick<DateValues, 'admitPerMinute' | 'maxActive' | 'passMinutes' | 'maxSeatsPerOrder'>;
  seatCount: number | null;
};

/** What the line's figures come to, in plain words, while they are typed; and where they do not go together. */
export function LinePreview({ values, seatCount }: LinePreviewProps) {
  const t = useT();
  const locale = useLocale();
  const plan: LinePlan = {
    admitPerMinute: wholeNumber(values.admitPerMinute),
    maxActive: wholeNumber(values.maxActive),
    passSeconds: secondsOf(values.passMinutes),
    seats: seatCount ?? 0,
    maxSeatsPerOrder: wholeNumber(values.maxSeatsPerOrder),
  };
  if (!Object.values(plan).every((figure) => figure >= 0) || !plan.admitPerMinute || !plan.maxActive)
    return null;
  if (!plan.passSeconds || !plan.maxSeatsPerOrder) return null;
  const preview = previewLine(plan);
  const { minutesToSellOut } = preview;
  const long = (minutes: number) => speakDuration(roughly(minutes) * 60_000, locale);

  return (
    <div className="grid gap-3">
      <p aria-live="polite" className="max-w-text border-l-2 border-ink pl-4 text-lg">
        {t('dates.preview.people', { count: preview.peoplePerMinute })}{' '}
        {minutesToSellOut
          ? minutesToSellOut.low === minutesToSellOut.high
            ? t('dates.preview.soldIn', { count: plan.seats, time: long(minutesToSellOut.low) })
            : t('dates.preview.soldBetween', {
                count: plan.seats,
                low: long(minutesToSellOut.low),
                high: long(minutesToSellOut.high),
              })
          : null}
      </p>
      {preview.throttledByCap ? (
        <Notice tone="warning">
          {t('dates.preview.throttled', {
            cap: plan.maxActive,
            rate: plan.admitPerMinute,
            people: preview.peoplePerMinute,
            least: preview.leastPerMinute,
          })}
        </Notice>
      ) : null}
      {preview.beyondMeasured ? (
        <Notice tone="warning">{t('dates.preview.beyond', { calls: preview.callsPerSecond })}</Notice>
      ) : null}
      <p className="text-sm text-ink-soft">{t('dates.preview.guess')}</p>
    </div>
  );
}

/** A forecast is no more exact than a tenth. Minutes. */
function roughly(minutes: number): number {
  const step = minutes < 20 ? 1 : minutes < 120 ? 5 : minutes < 1_440 ? 30 : 1_440;
  return Math.round(minutes / step) * step;
}
