import type { Translate } from '@/lib/i18n/translate';

type SoldBarProps = { sold: number; seatCount: number; t: Translate };

/** How much is sold: in words, and as a bar that only helps. */
export function SoldBar({ sold, seatCount, t }: SoldBarProps) {
  return (
    <div className="grid gap-1.5">
      <p className="tabular text-sm">{t('desk.soldOf', { sold, count: seatCount })}</p>
      <div aria-hidden className="h-1.5 bg-well">
        <div
          className="h-full bg-ink"
          style={{ width: `${seatCount === 0 ? 0 : (sold / seatCount) * 100}%` }}
        />
      </div>
    </div>
  );
}
