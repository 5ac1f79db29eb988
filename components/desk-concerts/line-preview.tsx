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

  return (
    <div className="grid gap-3">
      <p aria-live="polite" className="max-w-text border-l-2 border-ink pl-4 text-lg">
        {t('dates.preview.people', { count: preview.peoplePerMinute })}{' '}
        {minutesToSellOut ? <SoldOutIn seats={plan.seats} minutes={minutesToSellOut} /> : null}
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

/** Longer than this is read more easily in hours. Minutes. */
const LONG = 120;

function SoldOutIn({ seats, minutes }: { seats: number; minutes: { low: number; high: number } }) {
  const t = useT();
  const locale = useLocale();
  const low = roughly(minutes.low);
  const high = roughly(minutes.high);
  const long = (time: number) => speakDuration(time * 60_000, locale);
  if (low === high) return t('dates.preview.soldIn', { count: seats, time: long(high) });
  if (high <= LONG) return t('dates.preview.soldMinutes', { count: seats, low, high });
  return t('dates.preview.soldBetween', { count: seats, low: long(low), high: long(high) });
}

/** A forecast is no more exact than a tenth. Minutes. */
function roughly(minutes: number): number {
  const step = minutes < 20 ? 1 : minutes < 120 ? 5 : minutes < 1_440 ? 30 : 1_440;
  return Math.round(minutes / step) * step;
}
