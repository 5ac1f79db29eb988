'use client';

import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { LiveRegion } from '@/components/ui/live-region';
import { formatMoney } from '@/lib/money';
import type { PricedLayout } from '@/lib/seating/layout';
import { SEAT_FREE } from '@/lib/seating/seat-status';
import { BestSeats } from './best-seats';
import { freeBySection } from './counts';
import { stateKey } from './map-card';
import { buildMapModel, detailsOf, type MapTarget, positionOf } from './model';
import { SeatBasket } from './seat-basket';
import { SeatCanvas, type SeatCanvasHandle } from './seat-canvas';
import { SeatLegend } from './seat-legend';
import { type Place, SeatStepper } from './seat-stepper';
import { ZoneFilter } from './zone-filter';

type SeatMapProps = {
  /** Keep the same object between renders: everything about the plan is worked out once from it. */
  layout: PricedLayout;
  /** One byte per seat (0 free, 1 held, 2 sold, 3 not for sale). A new array when something has changed. */
  status: Uint8Array;
  selected: readonly number[];
  maxSeats: number;
  /** Never called for adding a seat that is not free, or one too many. */
  onToggle: (seat: number) => void;
  currency: string;
  /** The one zone to look at; without `onZoneFilter` the map keeps it itself. */
  zoneFilter?: string | null;
  onZoneFilter?: (zone: string | null) => void;
  /** True while something is being done with the choice: all can be read, nothing changes. */
  locked?: boolean;
  /** Offers to find the best seats when given. */
  onBest?: (quantity: number, zone: string | null) => void;
  bestPending?: boolean;
  /** Stands below the total: what to do with the choice. */
  children?: ReactNode;
};

/** A plan with more seats than this shows whole sections when far out, on any screen. */
const TINTED_FROM = 2_500;
const NOWHERE: Place = { section: null, row: null };

/** Choosing seats: stepper, map and basket, in step with one another. What is chosen belongs to the parent. */
export function SeatMap(props: SeatMapProps) {
  const {
    layout,
    status,
    selected,
    maxSeats,
    onToggle,
    currency,
    locked = false,
    onBest,
    bestPending = false,
  } = props;
  const t = useT();
  const locale = useLocale();
  const canvas = useRef<SeatCanvasHandle>(null);
  const model = useMemo(() => buildMapModel(layout), [layout]);
  const free = useMemo(() => freeBySection(layout.sections, status), [layout, status]);
  const [ownZone, setOwnZone] = useState<string | null>(null);
  const [place, setPlace] = useState<Place>(NOWHERE);
  const { message, say } = useAnnouncer();

  const zone = props.onZoneFilter ? (props.zoneFilter ?? null) : (props.zoneFilter ?? ownZone);
  const freeByZone = layout.zones.map(({ id }) =>
    layout.sections.reduce((sum, section, index) => sum + (section.zone === id ? (free[index] ?? 0) : 0), 0),
  );
  const priceOf = (seat: number) => {
    const { section, row, label, zone: priced } = detailsOf(model, seat);
    const name = t('seats.name', { section: section.name, row: row.name, label });
    return { name, amount: priced.price, price: formatMoney(priced.price, priced.currency, locale) };
  };

  const chooseZone = (next: string | null) => {
    setOwnZone(next);
    props.onZoneFilter?.(next);
    const section = place.section === null ? undefined : layout.sections[place.section];
    if (next !== null && section && section.zone !== next) setPlace(NOWHERE);
  };
  const choosePlace = (next: Place) => {
    setPlace(next);
    if (next.section === null) return;
    if (next.row === null) {
      canvas.current?.showSection(next.section);
      sayTarget({ kind: 'section', section: next.section });
    } else canvas.current?.showRow(next.section, next.row);
  };
  const pick = (seat: number) => {
    if (locked) return;
    const chosen = selected.includes(seat);
    const state = status[seat] ?? SEAT_FREE;
    if (!chosen && state !== SEAT_FREE) {
      const { section, row, label, zone: priced } = detailsOf(model, seat);
      const price = formatMoney(priced.price, priced.currency, locale);
      say(
        t('seats.nameWithState', {
          section: section.name,
          row: row.name,
          label,
          price,
          state: t(stateKey(state)),
        }),
      );
      return;
    }
    setPlace(positionOf(model, seat));
    if (!chosen && selected.length >= maxSeats) {
      say(t('seats.limitReached', { count: maxSeats }));
    } else {
      onToggle(seat);
    }
  };
  const sayTarget = (target: MapTarget | null) => {
    if (target?.kind === 'seat') {
      const { name, price } = priceOf(target.seat);
      const state = t(
        selected.includes(target.seat) ? 'seats.state.selected' : stateKey(status[target.seat] ?? SEAT_FREE),
      );
      say(`${name}, ${price}, ${state}`);
    }
    if (target?.kind === 'section') {
      const name = t('seats.sectionName', { section: layout.sections[target.section]?.name ?? '' });
      const priced = layout.zones[model.zoneOf[target.section] ?? 0];
      const price = priced ? formatMoney(priced.price, priced.currency, locale) : '';
      const left = t('seats.free', { count: free[target.section] ?? 0 });
      say([name, priced?.name, t('seats.pricePerSeat', { price }), left].join(', '));
    }
  };
  useSelectionChanges(selected, (added, removed) => {
    const total = selected.reduce((sum, seat) => sum + priceOf(seat).amount, 0);
    const sums = { count: selected.length, max: maxSeats, total: formatMoney(total, currency, locale) };
    const said = [
      ...added.map((seat) =>
        t('seats.announce.added', { seat: priceOf(seat).name, price: priceOf(seat).price }),
      ),
      ...removed.map((seat) => t('seats.announce.removed', { seat: priceOf(seat).name })),
      t('seats.announce.sum', sums),
    ];
    say(said.join(' '));
  });

  return (
    <div className="grid min-w-0 gap-4 lg:grid-cols-[minmax(0,1fr)_21rem] lg:grid-rows-[auto_auto_1fr] lg:gap-x-5">
      <div className="min-w-0 lg:col-span-2">
        <ZoneFilter zones={layout.zones} free={freeByZone} zone={zone} onZone={chooseZone} />
      </div>
      <section aria-label={t('seats.list')} className="min-w-0 lg:col-start-2">
        <SeatStepper
          model={model}
          status={status}
          free={free}
          selected={selected}
          zone={zone}
          place={place}
          onPlace={choosePlace}
          onPick={pick}
          locked={locked}
        />
      </section>
      <section
        aria-label={t('seats.map')}
        className="grid min-w-0 content-start gap-3 lg:col-start-1 lg:row-span-2 lg:row-start-2"
      >
        <SeatCanvas
          ref={canvas}
          model={model}
          status={status}
          free={free}
          selected={selected}
          zone={zone}
          onSeat={pick}
          onSection={(section) => setPlace({ section, row: null })}
          onAim={sayTarget}
        />
        <SeatLegend tints={layout.seatCount > TINTED_FROM} />
      </section>
      <div className="grid min-w-0 content-start gap-4 lg:col-start-2">
        <SeatBasket
          model={model}
          selected={selected}
          maxSeats={maxSeats}
          currency={currency}
          onRemove={pick}
          locked={locked}
        >
          {props.children}
        </SeatBasket>
        {onBest ? (
          <BestSeats
            maxSeats={maxSeats}
            pending={bestPending}
            locked={locked}
            onBest={(quantity) => onBest(quantity, zone)}
          />
        ) : null}
      </div>
      <LiveRegion message={message} />
    </div>
  );
}

/** A message for the live region. The same words twice are made to differ, or the second time would not be heard. */
function useAnnouncer() {
  const [message, setMessage] = useState('');
  const say = (text: string) => setMessage((before) => (before === text ? `${text}\u00a0` : text));
  return { message, say };
}

/** Calls back when seats were added or taken out, by whomever. */
function useSelectionChanges(
  selected: readonly number[],
  onChange: (added: readonly number[], removed: readonly number[]) => void,
): void {
  const before = useRef(selected);
  const changed = useEffectEvent(onChange);
  useEffect(() => {
    const added = selected.filter((seat) => !before.current.includes(seat));
    const removed = before.current.filter((seat) => !selected.includes(seat));
    before.current = selected;
    if (added.length + removed.length > 0) changed(added, removed);
  }, [selected]);
}
