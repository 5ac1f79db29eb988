'use client';

import { Check } from 'lucide-react';
import { useId } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { RadioChip } from '@/components/ui/radio-chip';
import { formatMoney } from '@/lib/money';
import type { PriceZone } from '@/lib/seating/layout';

type ZoneFilterProps = {
  zones: PriceZone[];
  /** Free seats by zone, in the order of `zones`. */
  free: readonly number[];
  zone: string | null;
  onZone: (zone: string | null) => void;
};

const CHIP = 'gap-2 px-3 py-1 text-sm';

/** Chooses the one price zone to look at, or all; and tells what each costs and how much of it is left. */
export function ZoneFilter({ zones, free, zone, onZone }: ZoneFilterProps) {
  const t = useT();
  const locale = useLocale();
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{t('seats.chooseZone')}</legend>
      <div className="-mx-1 flex gap-2 overflow-x-auto p-1 sm:flex-wrap">
        <RadioChip name={name} checked={zone === null} onChoose={() => onZone(null)} className={CHIP}>
          <span className="font-semibold">{t('seats.allZones')}</span>
        </RadioChip>
        {zones.map(({ id, name: label, price, currency, color }, index) => (
          <RadioChip key={id} name={name} checked={zone === id} onChoose={() => onZone(id)} className={CHIP}>
            <span
              aria-hidden
              className="grid size-4 shrink-0 place-items-center rounded-full ring-2 ring-sheet"
              style={{ backgroundColor: color }}
            />
            <span className="whitespace-nowrap leading-tight">
              <span className="font-semibold">{label}</span>{' '}
              <span className="tabular">{formatMoney(price, currency, locale)}</span>
              <span className="tabular block text-xs opacity-80">
                {free[index] ? t('seats.free', { count: free[index] ?? 0 }) : t('seats.soldOutZone')}
              </span>
            </span>
            {zone === id ? <Check aria-hidden className="size-4" /> : null}
          </RadioChip>
        ))}
      </div>
    </fieldset>
  );
}
