import type { ReactNode } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { estimateWait } from '@/lib/queue/estimate';
import { peopleAhead, type QueueStatus } from '@/lib/queue/status';
import { Figure } from './figure';
import { FiguresTime } from './figures-time';
import { LineProgress } from './line-progress';
import { NextSteps } from './next-steps';
import { PauseNotice } from './pause-notice';
import { waitText } from './wait-text';

type PlaceViewProps = {
  number: number;
  firstAhead: number | null;
  /** Null while nobody answers and only the number is known. */
  status: QueueStatus | null;
  lost: boolean;
  claimSeconds: number;
  timeZone: string;
  children?: ReactNode;
};

/** Waiting with a number: the place, the people in front, how long it may take, what happens next. */
export function PlaceView(props: PlaceViewProps) {
  const { number, firstAhead, status, lost, claimSeconds, timeZone, children } = props;
  const t = useT();
  const locale = useLocale();
  const ahead = status && peopleAhead(number, status.serving);
  const called = status !== null && number <= status.serving;
  const paused = status?.phase === 'paused';
  const wait =
    status && ahead !== null && !paused && !called ? estimateWait(ahead, status.admittedPerMinute) : null;
  const number_ = new Intl.NumberFormat(locale).format(number);

  return (
    <div className="grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid min-w-0 content-start gap-6">
        {paused ? <PauseNotice message={status.message} t={t} /> : null}
        <div>
          <h1 className="text-base font-semibold text-ink-soft">{t('queue.yourPlace')}</h1>
          <p className="display tabular text-place" data-testid="place">
            {number_}
          </p>
        </div>
        {status && ahead !== null ? (
          <div className="grid gap-3">
            <p className="display tabular text-3xl">
              {called
                ? t('queue.calledAgain')
                : ahead === 0
                  ? t('queue.next')
                  : t('queue.ahead', { count: ahead })}
            </p>
            <LineProgress ahead={ahead} firstAhead={firstAhead} />
          </div>
        ) : null}
        {status ? (
          <dl className="grid grid-cols-2 gap-x-8 gap-y-5 border-t border-line pt-5 sm:grid-cols-3">
            <Figure label={t('queue.wait')} className="max-sm:col-span-2">
              {wait ? waitText(wait, t) : t('queue.waitUnknown')}
            </Figure>
            <Figure label={t('queue.paceLabel')}>
              {status.admittedPerMinute > 0 && !paused
                ? t('queue.pace', { count: Math.round(status.admittedPerMinute) })
                : t('queue.paceNone')}
            </Figure>
            <Figure label={t('queue.servingLabel')}>
              {t('queue.upTo', { number: Math.min(status.serving, status.issued) })}
            </Figure>
          </dl>
        ) : null}
        {status ? (
          <p className="tabular text-sm text-ink-soft">
            {wait ? `${t('queue.waitHonest')} ` : ''}
            <FiguresTime {...{ status, lost, timeZone }} />
          </p>
        ) : null}
        {children}
      </div>
      <NextSteps claimSeconds={claimSeconds} />
    </div>
  );
}
