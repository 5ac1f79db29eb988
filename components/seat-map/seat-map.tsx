'use client';

import { type ReactNode, type Ref, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { LiveRegion } from '@/components/ui/live-region';
import type { PricedLayout, SeatKind } from '@/lib/seating/layout';
import { SEAT_FREE } from '@/lib/seating/seat-status';
import { BestSeats } from './best-seats';
import { freeBySection } from './counts';
import { buildMapModel, positionOf } from './model';
import { SeatBasket } from './seat-basket';
import { SeatCanvas, type SeatCanvasHandle } from './seat-canvas';
import { SeatLegend } from './seat-legend';
import { SEAT_MAP_GRID } from './seat-map-grid';
import { type Place, SeatStepper } from './seat-stepper';
import { useSeatSpeech } from './use-seat-speech';
import { ZoneFilter } from './zone-filter';

/** Lets the parent lead there. */
export type SeatMapHandle = {
  /** Opens the row of the first of these seats, in the list and on the map. */
  showSeats: (seats: readonly number[]) => void;
};

type SeatMapProps = {
  ref?: Ref<SeatMapHandle>;
  /** Keep the same object between renders: everything about the plan is worked out once from it. */
  layout: PricedLayout;
  /** One byte per seat (0 free, 1 held, 2 sold, 3 not for sale). A new array when something has changed. */
  status: Uint8Array;
  selected: readonly number[];
  /** Seats that are held for this person already: shown as theirs. */
  own?: readonly number[];
  maxSeats: number;
  /** Never called for adding a seat that is not free, or one too many. */
  onToggle: (seat: number) => void;
  /** One seat too many was asked for. */
  onLimit: () => void;
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
const NONE: readonly number[] = [];
const KINDS: readonly SeatKind[] = ['accessible', 'companion'];

/**
 * Choosing seats: stepper, map and basket, in step with one another. The stepper comes first for the keyboard. What is
 * chosen belongs to the parent.
 */
export function SeatMap(props: SeatMapProps) {
  const {
    layout,
    status,
    selected,
    own = NONE,
    maxSeats,
    onToggle,
    onLimit,
    currency,
    locked = false,
    onBest,
    bestPending = false,
  } = props;
  const t = useT();
  const canvas = useRef<SeatCanvasHandle>(null);
  const model = useMemo(() => buildMapModel(layout), [layout]);
  const free = useMemo(() => freeBySection(layout.sections, status), [layout, status]);
  const [ownZone, setOwnZone] = useState<string | null>(null);
  const [place, setPlace] = useState<Place>(NOWHERE);
  const speech = useSeatSpeech({ model, status, free, selected, own, maxSeats, currency });

  const kinds = KINDS.filter((kind) => layout[kind]);
  const zone = props.onZoneFilter ? (props.zoneFilter ?? null) : (props.zoneFilter ?? ownZone);
  const zoneOf = (section: number | null) => (section === null ? undefined : layout.sections[section]?.zone);
  const freeByZone = layout.zones.map(({ id }) =>
    layout.sections.reduce((sum, section, index) => sum + (section.zone === id ? (free[index] ?? 0) : 0), 0),
  );
  const filter = (next: string | null) => {
    setOwnZone(next);
    props.onZoneFilter?.(next);
  };
  const chooseZone = (next: string | null) => {
    filter(next);
    if (next !== null && zoneOf(place.section) !== next) setPlace(NOWHERE);
  };
  /** Follows the map; whoever goes to another zone there is not interested in the filter any more. */
  const follow = (next: Place) => {
    setPlace(next);
    if (zone !== null && zoneOf(next.section) !== zone) filter(null);
  };
  const choosePlace = (next: Place) => {
    setPlace(next);
    if (next.section === null) return;
    if (next.row !== null) {
      canvas.current?.showRow(next.section, next.row);
      return;
    }
    canvas.current?.showSection(next.section);
    speech.saySection(next.section);
  };
  useImperativeHandle(props.ref, () => ({
    showSeats([first]) {
      if (first === undefined) return;
      const next = positionOf(model, first);
      follow(next);
      canvas.current?.showRow(next.section, next.row);
    },
  }));
  const pick = (seat: number) => {
    if (locked) return;
    const chosen = selected.includes(seat);
    if (!chosen && status[seat] !== SEAT_FREE) {
      speech.saySeat(seat);
      return;
    }
    follow(positionOf(model, seat));
    if (!chosen && selected.length >= maxSeats) onLimit();
    else onToggle(seat);
  };

  return (
    <div className={SEAT_MAP_GRID}>
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
          onGone={speech.sayGone}
          full={selected.length >= maxSeats}
          locked={locked}
        />
      </section>
      <section
        aria-label={t('seats.map')}
        className="grid min-w-0 content-start gap-3 lg:col-start-1 lg:row-span-2 lg:row-start-1"
      >
        <ZoneFilter zones={layout.zones} free={freeByZone} zone={zone} onZone={chooseZone} />
        <SeatCanvas
          ref={canvas}
          model={model}
          status={status}
          free={free}
          selected={selected}
          own={own}
          zone={zone}
          onSeat={pick}
          onSection={(section) => follow({ section, row: null })}
          onAim={speech.sayTarget}
        />
        <SeatLegend tints={layout.seatCount > TINTED_FROM} kinds={kinds} />
      </section>
      <div className="grid min-w-0 content-start gap-4 lg:col-start-2">
        <SeatBasket
          model={model}
          selected={selected}
          maxSeats={maxSeats}
          currency={currency}
          onRemove={pick}
          locked={locked}
          hint={onBest && t('seats.selectionEmptyHint')}
        >
          {props.children}
        </SeatBasket>
        {onBest ? (
          <BestSeats
            maxSeats={maxSeats}
            zone={layout.zones.find(({ id }) => id === zone)?.name ?? null}
            pending={bestPending}
            locked={locked}
            withKinds={kinds.length > 0}
            onBest={(quantity) => onBest(quantity, zone)}
          />
        ) : null}
      </div>
      <LiveRegion message={speech.message} />
    </div>
  );
}
