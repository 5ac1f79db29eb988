'use client';

import { CircleAlert } from 'lucide-react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { AmountField, TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import type { ZoneValues } from './date-values';
import type { FieldTexts } from './use-desk-form';

type PriceFieldsProps = {
  zones: ZoneValues[];
  errors: FieldTexts;
  /** `none`: no venue is chosen yet. */
  state: 'none' | 'ready' | 'loading' | 'failed';
  onChange: (zones: ZoneValues[]) => void;
  onRetry: () => void;
};

/** A name and a price for every zone of the venue's plan, beside the colour that it has on the seat map. */
export function PriceFields({ zones, state, errors, onChange, onRetry }: PriceFieldsProps) {
  const t = useT();
  const change = (index: number, part: Partial<ZoneValues>) =>
    onChange(zones.map((zone, at) => (at === index ? { ...zone, ...part } : zone)));
  if (state === 'none') return <p className="text-ink-soft">{t('dates.zonesLater')}</p>;
  if (state === 'loading') {
    return (
      <p role="status" className="text-ink-soft">
        {t('common.loading')}
      </p>
    );
  }
  if (state === 'failed') {
    return (
      <Notice
        tone="error"
        live
        action={
          <Button size="sm" onClick={onRetry}>
            {t('common.tryAgain')}
          </Button>
        }
      >
        {t('dates.zonesFailed')}
      </Notice>
    );
  }
  return (
    <div className="grid gap-4">
      {errors.zones ? (
        <p className="flex items-start gap-1.5 text-sm font-medium text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {errors.zones}
        </p>
      ) : null}
      <ul className="grid gap-4">
        {zones.map((zone, index) => (
          <li key={zone.zone} className="grid grid-cols-[auto_minmax(0,1fr)_minmax(0,1fr)] items-start gap-3">
            <span
              aria-hidden
              className="mt-[2.375rem] size-5 rounded-xs border border-ink/20"
              style={{ backgroundColor: zone.color }}
            />
            <TextField
              label={t('dates.zoneName', { zone: zone.zone })}
              name={`zone-${zone.zone}`}
              autoComplete="off"
              maxLength={60}
              value={zone.name}
              onChange={(event) => change(index, { name: event.target.value })}
              error={errors[`zones.${index}.name`]}
              required
            />
            <AmountField
              label={t('dates.zonePrice', { zone: zone.name || zone.zone })}
              name={`price-${zone.zone}`}
              prefix="₩"
              value={zone.price}
              onChange={(event) => change(index, { price: event.target.value })}
              error={errors[`zones.${index}.price`]}
              required
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
