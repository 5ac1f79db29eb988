import { useLocale, useT } from '@/components/site/i18n-provider';
import type { QueueStatus } from '@/lib/queue/status';
import { formatTime } from '@/lib/time';

type FiguresTimeProps = {
  status: QueueStatus;
  /** Nobody answers just now. */
  lost: boolean;
  /** The venue's. */
  timeZone: string;
};

/** How old the figures are, and what that means when they are older than they should be. */
export function FiguresTime({ status, lost, timeZone }: FiguresTimeProps) {
  const t = useT();
  const locale = useLocale();
  const time = formatTime(status.serverTime, 'time-seconds', locale, timeZone);
  if (lost) return t('queue.stale', { time });
  return t(status.stale ? 'queue.figuresFrom' : 'queue.updated', { time });
}
