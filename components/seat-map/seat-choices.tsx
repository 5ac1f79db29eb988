'use client';

import { Check } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { classNames } from '@/components/ui/class-names';
import { formatMoney } from '@/lib/money';
import type { LayoutRow, PriceZone } from '@/lib/seating/layout';
import { detailsOf, type MapModel } from './model';
import { KindMark } from './seat-mark';
import { useSeatFocus } from './use-seat-focus';

type SeatChoicesProps = {
  model: MapModel;
  /** The price zone of the chosen section. */
  zone: PriceZone | undefined;
  row: LayoutRow | undefined;
  /** Seats of the row that can be picked, or are. */
  seats: number[];
  selected: readonly number[];
  onPick: (seat: number) => void;
  onGone: (seats: readonly number[]) => void;
  /** No more seats may be added. */
  full: boolean;
  locked: boolean;
};

const CHIP =
  'tabular relative flex h-11 min-w-11 shrink-0 cursor-pointer items-center justify-center gap-1 rounded-sm border border-line-strong ' +
  'bg-sheet px-2 text-sm font-semibold hover:border-ink has-checked:border-accent has-checked:bg-accent ' +
  'has-checked:text-on-accent has-aria-disabled:cursor-not-allowed has-aria-disabled:opacity-60 ' +
  'has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus';

/** One checkbox per seat of a row. A wider gap stands where seats between two are not to be had. */
export function SeatChoices(props: SeatChoicesProps) {
  const { model, zone, row, seats, selected, onPick, onGone, full, locked } = props;
  const t = useT();
  const locale = useLocale();
  const list = useRef<HTMLDivElement>(null);
  const focus = useSeatFocus({ row, seats, selected, onGone });
  const latest = selected.findLast((seat) => seats.includes(seat));

  // A seat that was chosen on the map may lie outside of what the list shows.
  useEffect(() => {
    const chip =
      latest === undefined ? null : list.current?.querySelector(`[data-seat="${latest}"]`)?.closest('label');
    if (!chip || !list.current || list.current.contains(document.activeElement)) return;
    list.current.scrollTo({
      left: chip.offsetLeft - list.current.clientWidth / 2,
      top: chip.offsetTop - list.current.clientHeight / 2,
    });
  }, [latest]);

  return (
    <fieldset ref={focus.box} onKeyDown={moveFocus} className="min-w-0">
      <legend className="mb-1.5 flex w-full items-baseline justify-between gap-3 text-sm font-semibold">
        {t('seats.seat')}
        {zone ? (
          <span className="tabular font-normal text-ink-soft">
            {`${zone.name} · ${t('seats.pricePerSeat', { price: formatMoney(zone.price, zone.currency, locale) })}`}
          </span>
        ) : null}
      </legend>
      {seats.length === 0 ? (
        <p
          ref={focus.fallback}
          tabIndex={-1}
          className="flex h-14 items-center rounded-sm border border-dashed border-line-strong px-3.5 text-sm text-ink-soft lg:h-43"
        >
          {t(row ? 'seats.rowGone' : zone ? 'seats.chooseRowHint' : 'seats.chooseSeatHint')}
        </p>
      ) : (
        <div
          ref={list}
          className="relative -mx-1 flex h-14 content-start items-center gap-1.5 overflow-x-auto overflow-y-hidden p-1 [scrollbar-width:thin] lg:h-43 lg:flex-wrap lg:overflow-y-auto"
        >
          {seats.map((seat, index) => {
            const { section, row, label, kind, zone: priced } = detailsOf(model, seat);
            const name = t('seats.nameWithPrice', {
              section: section.name,
              row: row.name,
              label,
              price: formatMoney(priced.price, priced.currency, locale),
            });
            const chosen = selected.includes(seat);
            const apart = index > 0 && seats[index - 1] !== seat - 1;
            return (
              <label key={seat} className={classNames(CHIP, apart && 'ml-3')}>
                <input
                  type="checkbox"
                  data-seat={seat}
                  onFocus={({ currentTarget }) => {
                    // A seat at the edge of a narrow list is not brought in by the browser.
                    currentTarget.closest('label')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
                    focus.onFocus(seat);
                  }}
                  onBlur={focus.onBlur}
                  className="absolute inset-0 z-1 size-full cursor-[inherit] opacity-0"
                  checked={chosen}
                  aria-disabled={locked || (full && !chosen) || undefined}
                  aria-label={kind ? `${name}, ${t(`seats.kind.${kind}`)}` : name}
                  onChange={() => onPick(seat)}
                />
                {chosen ? <Check aria-hidden className="size-4" /> : null}
                {kind && !chosen ? <KindMark kind={kind} className="size-5" /> : null}
                {label}
                {kind ? <span className="font-normal">{t(`seats.kind.${kind}`)}</span> : null}
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
