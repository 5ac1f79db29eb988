'use client';

import { useState } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { SelectField } from '@/components/ui/field';
import { formatMoney } from '@/lib/money';
import { SEAT_FREE } from '@/lib/seating/seat-status';
import { freeIn } from './counts';
import type { MapModel } from './model';
import { SeatChoices } from './seat-choices';
import { useStill } from './use-still';

/** Where the stepper stands: indices of the plan's section and of the row in it. */
export type Place = { section: number | null; row: number | null };

type SeatStepperProps = {
  model: MapModel;
  status: Uint8Array;
  /** Free seats by section. */
  free: Uint32Array;
  selected: readonly number[];
  /** The zone to offer, null for all. */
  zone: string | null;
  place: Place;
  onPlace: (place: Place) => void;
  onPick: (seat: number) => void;
  /** Called with seats of the open row that somebody else took while the focus was in it. */
  onGone: (seats: readonly number[]) => void;
  /** No more seats may be added. */
  full: boolean;
  locked: boolean;
};

/**
 * Section, then row, then seat, in plain form controls: the same choice as on the map, without the map. A list that has
 * the focus stays as it is while one chooses from it.
 */
export function SeatStepper({
  model,
  status,
  free,
  selected,
  zone,
  place,
  onPlace,
  onPick,
  onGone,
  full,
  locked,
}: SeatStepperProps) {
  const t = useT();
  const locale = useLocale();
  const { sections, zones } = model.layout;
  const section = place.section === null ? undefined : sections[place.section];
  const row = section && place.row !== null ? section.rows[place.row] : undefined;
  const [open, setOpen] = useState<'section' | 'row' | null>(null);
  const freeShown = useStill(free, open === 'section');
  const statusShown = useStill(status, open === 'row');
  const offered = zones.filter(({ id }) => zone === null || id === zone);
  const onSection = (value: string) => {
    const index = value === '' ? null : Number(value);
    const only = index !== null && sections[index]?.rows.length === 1;
    onPlace({ section: index, row: only ? 0 : null });
  };
  return (
    <div className="grid gap-3">
      <div className="grid grid-cols-[minmax(0,6fr)_minmax(0,5fr)] gap-3">
        <SelectField
          label={t('seats.section')}
          value={place.section ?? ''}
          onFocus={() => setOpen('section')}
          onBlur={() => setOpen(null)}
          onChange={(event) => onSection(event.target.value)}
        >
          <option value="">{t('seats.chooseSection')}</option>
          {offered.map(({ id, name, price, currency }) => (
            <optgroup key={id} label={`${name} · ${formatMoney(price, currency, locale)}`}>
              {sections.map((candidate, index) =>
                candidate.zone === id && (freeShown[index] || index === place.section) ? (
                  <option key={candidate.firstSeat} value={index}>
                    {`${candidate.name} · ${t('seats.free', { count: freeShown[index] ?? 0 })}`}
                  </option>
                ) : null,
              )}
            </optgroup>
          ))}
        </SelectField>
        <SelectField
          label={t('seats.row')}
          disabled={!section}
          value={place.row ?? ''}
          onFocus={() => setOpen('row')}
          onBlur={() => setOpen(null)}
          onChange={(event) =>
            onPlace({ ...place, row: event.target.value === '' ? null : Number(event.target.value) })
          }
        >
          <option value="">{t('seats.chooseRow')}</option>
          {section?.rows.map((candidate, index) => {
            const left = freeIn(candidate, statusShown);
            if (left === 0 && index !== place.row) return null;
            return (
              <option key={candidate.firstSeat} value={index}>
                {`${candidate.name} · ${t('seats.free', { count: left })}`}
              </option>
            );
          })}
        </SelectField>
      </div>
      <SeatChoices
        model={model}
        zone={section ? zones[model.zoneOf[place.section ?? 0] ?? 0] : undefined}
        row={row}
        seats={row ? offeredSeats(row.firstSeat, row.seatCount, status, selected) : []}
        selected={selected}
        onPick={onPick}
        onGone={onGone}
        full={full}
        locked={locked}
      />
    </div>
  );
}

/** The free seats of a row, and the ones that were chosen in it. */
function offeredSeats(
  first: number,
  count: number,
  status: Uint8Array,
  selected: readonly number[],
): number[] {
  return Array.from({ length: count }, (_, index) => first + index).filter(
    (seat) => status[seat] === SEAT_FREE || selected.includes(seat),
  );
}
