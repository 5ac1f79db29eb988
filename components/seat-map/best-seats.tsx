'use client';

import { useState } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';

type BestSeatsProps = {
  maxSeats: number;
  /** The name of the one zone to look in, null for all. */
  zone: string | null;
  /** There are places that are not usual ones: they are not given so. */
  withKinds: boolean;
  pending: boolean;
  locked: boolean;
  onBest: (quantity: number) => void;
};

/** Lets the shop choose: how many, and go. */
export function BestSeats({ maxSeats, zone, withKinds, pending, locked, onBest }: BestSeatsProps) {
  const t = useT();
  const [quantity, setQuantity] = useState(Math.min(2, maxSeats));
  const wanted = Math.min(quantity, maxSeats);
  return (
    <section aria-label={t('seats.best')} className="grid gap-3 rounded-md border border-line p-4">
      <div>
        <h2 className="text-base font-bold">{t('seats.best')}</h2>
        <p className="text-sm text-ink-soft">
          {t('seats.bestHint')} {zone === null ? null : t('seats.bestInZone', { zone })}
        </p>
        {withKinds ? <p className="text-sm text-ink-soft">{t('seats.bestHintKinds')}</p> : null}
      </div>
      <div className="grid grid-cols-[5rem_minmax(0,1fr)] items-end gap-3">
        <SelectField
          label={t('seats.quantity')}
          value={wanted}
          onChange={(event) => setQuantity(Number(event.target.value))}
        >
          {Array.from({ length: maxSeats }, (_, index) => index + 1).map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </SelectField>
        <Button
          pending={pending}
          pendingLabel={t('seats.bestFinding')}
          disabled={maxSeats < 1 || (locked && !pending)}
          onClick={() => onBest(wanted)}
          className="min-h-12"
        >
          {t('seats.bestButton', { count: wanted })}
        </Button>
      </div>
    </section>
  );
}
