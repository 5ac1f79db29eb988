'use client';

import { SeatMark } from '@/components/seat-map/seat-mark';
import { FREE_SHAPE, HELD_SHAPE, SOLD_SHAPE } from '@/components/seat-map/seat-shapes';
import { useT } from '@/components/site/i18n-provider';

const STEPS = ['none', 'few', 'some', 'many'] as const;

const SWATCHES: Record<(typeof STEPS)[number], string> = {
  none: 'bg-sheet',
  few: 'bg-[color-mix(in_srgb,#d3290f_16%,var(--sheet))]',
  some: 'bg-[color-mix(in_srgb,#d3290f_42%,var(--sheet))]',
  many: 'bg-[color-mix(in_srgb,#d3290f_72%,var(--sheet))]',
};

/** What the tints of the heat map mean. */
export function HeatLegend() {
  const t = useT();
  return (
    <section
      aria-label={t('seats.legend')}
      className="flex flex-wrap items-center gap-x-5 gap-y-1.5 text-sm text-ink-soft"
    >
      <ul className="flex flex-wrap gap-x-5 gap-y-1.5">
        <li className="flex items-center gap-1.5">
          <SeatMark shape={SOLD_SHAPE} className="size-4 text-accent-ink" />
          {t('seats.legend.sold')}
        </li>
        <li className="flex items-center gap-1.5">
          <SeatMark shape={HELD_SHAPE} className="size-4 text-accent-ink" />
          {t('seats.legend.held')}
        </li>
        <li className="flex items-center gap-1.5">
          <SeatMark shape={FREE_SHAPE} className="size-4 text-line-strong" />
          {t('seats.legend.free')}
        </li>
      </ul>
      <p>{t('liveSale.heat')}</p>
      <ul className="flex flex-wrap gap-x-5 gap-y-1.5">
        {STEPS.map((step) => (
          <li key={step} className="flex items-center gap-1.5">
            <span aria-hidden className={`h-4 w-6 rounded-sm border border-line-strong ${SWATCHES[step]}`} />
            {t(`liveSale.heat.${step}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}
