'use client';

import { useT } from '@/components/site/i18n-provider';
import type { SeatKind } from '@/lib/seating/layout';
import type { Left } from './counts';
import { ChosenMark, KindMark, SeatMark } from './seat-mark';
import { BLOCKED_SHAPE, FREE_SHAPE, HELD_SHAPE, SOLD_SHAPE } from './seat-shapes';

const LEFT: Left[] = ['many', 'some', 'few', 'none'];

type SeatLegendProps = { tints: boolean; kinds: readonly SeatKind[] };

/**
 * What the signs of seats mean: also of places that are not usual ones where there are such `kinds`, and the tints of
 * sections where a venue is so large that it has them.
 */
export function SeatLegend({ tints, kinds }: SeatLegendProps) {
  const t = useT();
  return (
    <section aria-label={t('seats.legend')} className="grid gap-2 text-sm text-ink-soft">
      <ul className="flex flex-wrap gap-x-5 gap-y-1.5">
        <li className="flex items-center gap-1.5">
          <SeatMark shape={FREE_SHAPE} className="size-4 text-ink" />
          {t('seats.legend.free')}
        </li>
        <li className="flex items-center gap-1.5">
          <ChosenMark />
          {t('seats.legend.selected')}
        </li>
        <li className="flex items-center gap-1.5">
          <SeatMark shape={HELD_SHAPE} />
          {t('seats.legend.held')}
        </li>
        <li className="flex items-center gap-1.5">
          <SeatMark shape={SOLD_SHAPE} />
          {t('seats.legend.sold')}
        </li>
        <li className="flex items-center gap-1.5">
          <SeatMark shape={BLOCKED_SHAPE} />
          {t('seats.legend.blocked')}
        </li>
        {kinds.map((kind) => (
          <li key={kind} className="flex items-center gap-1.5">
            <KindMark kind={kind} className="size-5 text-ink" />
            {t(`seats.legend.${kind}`)}
          </li>
        ))}
      </ul>
      {tints ? (
        <ul className="flex flex-wrap gap-x-5 gap-y-1.5">
          {LEFT.map((left) => (
            <li key={left} className="flex items-center gap-1.5">
              <span aria-hidden className={`h-4 w-6 rounded-sm border ${SWATCHES[left]}`} />
              {t(`seats.left.${left}`)}
            </li>
          ))}
          <li className="flex items-center gap-1.5">
            <span aria-hidden className="flex h-1.5 w-6 bg-[color-mix(in_srgb,var(--ink)_35%,var(--sheet))]">
              <span className="w-1/2 bg-ink" />
            </span>
            {t('seats.legend.meter')}
          </li>
        </ul>
      ) : null}
    </section>
  );
}

const SWATCHES: Record<Left, string> = {
  many: 'border-line-strong bg-[color-mix(in_srgb,var(--ink)_72%,var(--sheet))]',
  some: 'border-line-strong bg-[color-mix(in_srgb,var(--ink)_42%,var(--sheet))]',
  few: 'border-line-strong bg-[color-mix(in_srgb,var(--ink)_16%,var(--sheet))]',
  none: 'border-line-strong bg-[repeating-linear-gradient(-45deg,var(--sheet)_0_3px,var(--line)_3px_4.5px)]',
};
