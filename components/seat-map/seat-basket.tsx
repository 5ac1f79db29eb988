'use client';

import { X } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Money } from '@/components/ui/money';
import { detailsOf, type MapModel } from './model';
import { ChosenMark } from './seat-mark';

type SeatBasketProps = {
  model: MapModel;
  selected: readonly number[];
  maxSeats: number;
  currency: string;
  onRemove: (seat: number) => void;
  locked: boolean;
  /** How seats get here, shown while there are none. */
  hint?: string;
  children?: ReactNode;
};

/** The chosen seats with their prices and their sum, and below it what to do with them. */
export function SeatBasket({
  model,
  selected,
  maxSeats,
  currency,
  onRemove,
  locked,
  hint,
  children,
}: SeatBasketProps) {
  const t = useT();
  const locale = useLocale();
  const seats = selected.map((seat) => detailsOf(model, seat));
  const heading = useRef<HTMLHeadingElement>(null);
  const focused = useRef<number | null>(null);
  // With its seat the button that has the focus goes, whoever took the seat out.
  useLayoutEffect(() => {
    if (focused.current === null || selected.includes(focused.current)) return;
    focused.current = null;
    heading.current?.focus({ preventScroll: true });
  }, [selected]);
  const total = seats.reduce((sum, { zone }) => sum + zone.price, 0);
  return (
    <section
      id="choice"
      aria-label={t('seats.selection')}
      className="grid scroll-mt-[calc(var(--header)+1rem)] content-start rounded-md border border-line bg-sheet"
    >
      <div className="flex items-baseline justify-between gap-4 px-4 pt-4 pb-3">
        <h2 ref={heading} tabIndex={-1} className="text-lg font-bold">
          {t('seats.selection')}
        </h2>
        <p className="tabular text-sm text-ink-soft">
          {t('seats.countOfMax', { count: selected.length, max: maxSeats })}
        </p>
      </div>
      {seats.length === 0 ? (
        <div className="border-t border-line px-4 py-6 text-sm text-ink-soft">
          <p className="font-semibold text-ink">{t('seats.selectionEmpty')}</p>
          {hint ? <p>{hint}</p> : null}
        </div>
      ) : (
        <ul>
          {seats.map(({ seat, section, row, label, kind, zone }) => {
            const name = t('seats.name', { section: section.name, row: row.name, label });
            return (
              <li key={seat} className="flex items-center gap-3 border-t border-line py-2 pr-1 pl-4">
                <ChosenMark className="size-5 shrink-0" />
                <div className="min-w-0 grow leading-snug">
                  <p className="font-semibold">{name}</p>
                  <p className="flex flex-wrap justify-between gap-x-3 text-sm text-ink-soft">
                    <span>{kind ? `${zone.name} · ${t(`seats.kind.${kind}`)}` : zone.name}</span>
                    <Money
                      amount={zone.price}
                      currency={zone.currency}
                      locale={locale}
                      className="text-ink"
                    />
                  </p>
                </div>
                <button
                  type="button"
                  aria-label={t('seats.removeSeat', { seat: name })}
                  aria-disabled={locked || undefined}
                  onFocus={() => {
                    focused.current = seat;
                  }}
                  onBlur={() => {
                    focused.current = null;
                  }}
                  onClick={() => onRemove(seat)}
                  className="grid size-11 shrink-0 place-items-center rounded-sm text-ink-soft hover:bg-well hover:text-ink"
                >
                  <X aria-hidden className="size-5" />
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <div className="flex items-baseline justify-between gap-4 border-t-2 border-ink px-4 py-3">
        <span className="font-semibold">{t('common.total')}</span>
        <Money amount={total} currency={currency} locale={locale} className="text-xl font-bold" />
      </div>
      {children ? <div className="grid gap-3 px-4 pb-4">{children}</div> : null}
    </section>
  );
}
