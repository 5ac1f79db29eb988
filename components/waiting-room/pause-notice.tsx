import { Notice } from '@/components/ui/notice';
import type { Translate } from '@/lib/i18n/translate';

type PauseNoticeProps = {
  /** What the promoter says about it, as they wrote it. */
  message?: string | null;
  t: Translate;
};

/** The line stands still: why, in the promoter's own words where there are any, and that nobody loses their place. */
export function PauseNotice({ message, t }: PauseNoticeProps) {
  return (
    <Notice tone="warning" title={t('queue.paused.title')}>
      {message ? (
        <p
          data-testid="pause-message"
          className="mt-1 mb-2 max-w-text text-lg font-semibold whitespace-pre-line"
        >
          {message}
        </p>
      ) : null}
      <p>{t('queue.paused.lead')}</p>
    </Notice>
  );
}
