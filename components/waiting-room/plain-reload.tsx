import type { Translate } from '@/lib/i18n/translate';

type PlainReloadProps = {
  /** This page's address, with the ticket in it. */
  again: string;
  /** The same, not loading itself any more. */
  stop: string;
  /** Where it loads itself again, when it does not. */
  stopped: string | null;
  liveHref: string;
  t: Translate;
};

const EVERY_SECONDS = 30;

/** Loads the page anew every half minute where no script can ask for the place, unless the reader wants it to stay. */
export function PlainReload({ again, stop, stopped, liveHref, t }: PlainReloadProps) {
  return (
    <div className="grid max-w-text gap-3 border-t border-line pt-5 text-sm">
      <noscript>
        {stopped === null ? <meta httpEquiv="refresh" content={`${EVERY_SECONDS}; url=${again}`} /> : null}
        <p>{t(stopped === null ? 'queue.plain.reloads' : 'queue.plain.stays', { count: EVERY_SECONDS })}</p>
      </noscript>
      <p className="flex flex-wrap gap-x-6">
        <a href={again} className="link inline-flex min-h-11 items-center font-semibold">
          {t('queue.plain.now')}
        </a>
        <a href={stopped ?? stop} className="link inline-flex min-h-11 items-center">
          {t(stopped === null ? 'queue.plain.stop' : 'queue.plain.start')}
        </a>
        <a href={liveHref} className="link inline-flex min-h-11 items-center">
          {t('queue.plain.live')}
        </a>
      </p>
      <p className="text-ink-soft">{t('queue.plain.keep')}</p>
    </div>
  );
}
