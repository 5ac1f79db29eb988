import { useT } from '@/components/site/i18n-provider';

type LineProgressProps = {
  ahead: number;
  /** People in front when the place was first seen: where the bar begins. */
  firstAhead: number | null;
};

/** How much of the own line is behind one. */
export function LineProgress({ ahead, firstAhead }: LineProgressProps) {
  const t = useT();
  const start = Math.max(firstAhead ?? ahead, ahead);
  const done = start === 0 ? 1 : (start - ahead) / start;
  const percent = Math.round(done * 100);
  return (
    <div
      role="progressbar"
      aria-label={t('queue.progress')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={t('queue.ahead', { count: ahead })}
      className="h-2.5 overflow-hidden rounded-full bg-well ring-1 ring-line-strong ring-inset"
    >
      <div
        className="h-full min-w-2.5 rounded-full bg-accent transition-[width]"
        style={{ width: `${Math.max(done * 100, 1)}%` }}
      />
    </div>
  );
}
