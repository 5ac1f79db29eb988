import { useEffect, useState } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { speakDuration } from '@/lib/time';
import type { Trouble } from './line-state';

type LineTroubleProps = {
  trouble: Trouble;
  /** Whether this browser has a place to keep. */
  hasPlace: boolean;
  onRetry: () => void;
};

/** Nobody helps just now: what that means for the place, and when the page tries again. */
export function LineTrouble({ trouble: { kind, retryAt }, hasPlace, onRetry }: LineTroubleProps) {
  const t = useT();
  const lost = kind === 'lost';
  return (
    <Notice
      tone="warning"
      title={t(lost ? 'queue.lost.title' : 'queue.busy.title')}
      live
      className="mb-8"
      action={
        lost ? (
          <Button size="sm" onClick={onRetry}>
            {t('common.tryAgain')}
          </Button>
        ) : null
      }
    >
      {t(lost ? 'queue.lost.lead' : 'queue.busy.lead')}{' '}
      {t(hasPlace ? 'queue.lost.placeKept' : 'queue.lost.noPlace')} <RetryIn at={retryAt} />
    </Notice>
  );
}

/** Draws the notice's letters out of sight: fonts come in pieces, and without a network the missing ones cannot come. */
export function TroubleLetters() {
  const t = useT();
  const text = [t('queue.lost.title'), t('queue.lost.lead'), t('queue.lost.placeKept'), t('common.tryAgain')];
  return <span aria-hidden className="sr-only before:content-[attr(data-text)]" data-text={text.join(' ')} />;
}

/** Runs down beside the notice, unheard: a screen reader would be told every second. */
function RetryIn({ at }: { at: number }) {
  const t = useT();
  const locale = useLocale();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const left = Math.ceil((at - now) / 1_000) * 1_000;
  if (left <= 0) return null;
  return (
    <span aria-hidden className="tabular">
      {t('queue.lost.retryIn', { duration: speakDuration(left, locale) })}
    </span>
  );
}
