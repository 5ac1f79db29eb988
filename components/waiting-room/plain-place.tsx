import type { Performance } from '@/lib/catalog/performance';
import type { Locale } from '@/lib/i18n/locale';
import type { Translate } from '@/lib/i18n/translate';
import type { QueueStatus } from '@/lib/queue/status';
import { formatTime, speakDuration } from '@/lib/time';
import { Figure } from './figure';
import type { Place } from './line-api';
import { PauseNotice } from './pause-notice';
import { waitText } from './wait-text';

type PlainPlaceProps = {
  place: Place;
  status: QueueStatus;
  performance: Performance;
  claimSeconds: number;
  locale: Locale;
  t: Translate;
};

/** A place in line, or in the lobby, as it was when the page was made. */
export function PlainPlace({ place, status, performance, claimSeconds, locale, t }: PlainPlaceProps) {
  const { number, ahead, etaSeconds } = place;
  const { timezone } = performance.venue;
  const paused = status.phase === 'paused';
  const pace = Math.round(status.admittedPerMinute);
  const steps = [
    ...(number === null ? [t('queue.then.draw')] : []),
    t('queue.plain.turn'),
    t('queue.then.claim', { time: speakDuration(claimSeconds * 1_000, locale) }),
  ];
  return (
    <div className="grid max-w-text gap-6">
      {paused ? <PauseNotice message={status.message} t={t} /> : null}
      {number === null ? (
        <div className="grid gap-3">
          <h1 className="display text-3xl">{t('queue.lobby.title')}</h1>
          <p className="tabular text-lg font-semibold">
            {t('queue.notOpen.sale', {
              time: formatTime(performance.saleOpensAt, 'date-time', locale, timezone),
            })}
          </p>
          <p className="tabular">{t('queue.lobby.count', { count: Math.max(1, status.issued) })}</p>
          <p>{t('queue.lobby.registered')}</p>
        </div>
      ) : (
        <div>
          <h1 className="text-base font-semibold text-ink-soft">{t('queue.yourPlace')}</h1>
          <p className="display tabular text-place" data-testid="place">
            {new Intl.NumberFormat(locale).format(number)}
          </p>
          <p className="display tabular mt-4 text-3xl">
            {ahead ? t('queue.ahead', { count: ahead }) : t('queue.next')}
          </p>
        </div>
      )}
      {number === null ? null : (
        <dl className="grid grid-cols-2 gap-x-8 gap-y-5 border-t border-line pt-5 sm:grid-cols-3">
          <Figure label={t('queue.wait')} className="max-sm:col-span-2">
            {etaSeconds && !paused ? waitText(etaSeconds, t) : t('queue.waitUnknown')}
          </Figure>
          <Figure label={t('queue.paceLabel')}>
            {pace > 0 && !paused ? t('queue.pace', { count: pace }) : t('queue.paceNone')}
          </Figure>
          <Figure label={t('queue.servingLabel')}>
            {t('queue.upTo', { number: Math.min(status.serving, status.issued) })}
          </Figure>
        </dl>
      )}
      <p className="tabular text-sm text-ink-soft">
        {t(status.stale ? 'queue.figuresFrom' : 'queue.updated', {
          time: formatTime(status.serverTime, 'time-seconds', locale, timezone),
        })}
      </p>
      <section>
        <h2 className="rule display pt-3 text-xl">{t('queue.then.title')}</h2>
        <ol className="mt-2 list-decimal space-y-2 pl-6">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
      <p>
        <a href={`/performances/${performance.id}/fairness`} className="link">
          {t('queue.fairness')}
        </a>
      </p>
    </div>
  );
}
