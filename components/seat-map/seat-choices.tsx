'use client';

import { Check } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { classNames } from '@/components/ui/class-names';
import { formatMoney } from '@/lib/money';
import { detailsOf, type MapModel } from './model';

type SeatChoicesProps = {
  model: MapModel;
  /** Seats of one row that can be picked, or are. */
  seats: number[];
  selected: readonly number[];
  onPick: (seat: number) => void;
  locked: boolean;
};

const CHIP =
  'tabular relative flex h-11 min-w-11 shrink-0 cursor-pointer items-center justify-center gap-1 rounded-sm border border-line-strong ' +
  'bg-sheet px-2 text-sm font-semibold hover:border-ink has-checked:border-accent has-checked:bg-accent ' +
  'has-checked:text-on-accent has-aria-disabled:cursor-not-allowed has-aria-disabled:opacity-60 ' +
  'has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus';

/** One checkbox per seat of a row. A wider gap stands where seats between two are not to be had. */
export function SeatChoices({ model, seats, selected, onPick, locked }: SeatChoicesProps) {
  const t = useT();
  const locale = useLocale();
  return (
    <fieldset onKeyDown={moveFocus} className="min-w-0">
      <legend className="mb-1.5 text-sm font-semibold">{t('seats.seat')}</legend>
      {seats.length === 0 ? (
        <p className="flex min-h-13 items-center rounded-sm border border-dashed border-line-strong px-3.5 text-sm text-ink-soft">
          {t('seats.chooseSeatHint')}
        </p>
      ) : (
        <div className="-mx-1 flex min-h-13 items-center gap-1.5 overflow-x-auto p-1 lg:max-h-32 lg:flex-wrap lg:overflow-y-auto">
          {seats.map((seat, index) => {
            const { section, row, label, zone } = detailsOf(model, seat);
            const chosen = selected.includes(seat);
            const apart = index > 0 && seats[index - 1] !== seat - 1;
            return (
              <label key={seat} className={classNames(CHIP, apart && 'ml-3')}>
                <input
                  type="checkbox"
                  className="sr-only"
                  checked={chosen}
                  aria-disabled={locked || undefined}
                  aria-label={t('seats.nameWithPrice', {
                    section: section.name,
                    row: row.name,
                    label,
                    price: formatMoney(zone.price, zone.currency, locale),
                  })}
                  onChange={() => onPick(seat)}
                />
                {chosen ? <Check aria-hidden className="size-4" /> : null}
                {label}
              </label>
            );
          })}
        </div>
      )}
    </fieldset>
  );
}

const STEPS: Record<string, (index: number, last: number) => number> = {
  ArrowRight: (index, last) => Math.min(index + 1, last),
  ArrowLeft: (index) => Math.max(index - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/** Arrow keys go along the row, as a short cut beside Tab. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (!step) return;
  const boxes = [...event.currentTarget.querySelectorAll('input')];
  const index = boxes.indexOf(event.target as HTMLInputElement);
  if (index < 0) return;
  event.preventDefault();
  boxes[step(index, boxes.length - 1)]?.focus();
}
