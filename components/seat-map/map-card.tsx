'use client';

import { useLocale, useT } from '@/components/site/i18n-provider';
import { formatMoney } from '@/lib/money';
import { SEAT_FREE } from '@/lib/seating/seat-status';
import { detailsOf, type MapModel, type MapTarget } from './model';
import { ChosenMark, SeatMark } from './seat-mark';
import { shapeOf } from './seat-shapes';
import { stateKey } from './state-key';
import { viewWords } from './view-words';
import type { Point, Size } from './viewport';

type MapCardProps = {
  model: MapModel;
  status: Uint8Array;
  free: Uint32Array;
  selected: readonly number[];
  target: MapTarget;
  at: Point;
  size: Size;
};

/** Beside the pointer: which seat or section that is, and what it costs. Screen readers hear it from the map. */
export function MapCard({ model, status, free, selected, target, at, size }: MapCardProps) {
  const toLeft = at.x > size.width / 2;
  const above = at.y > size.height / 2;
  return (
    <div
      aria-hidden
      data-testid="map-card"
      className="pointer-events-none absolute z-10 w-max max-w-60 rounded-sm border border-ink bg-sheet px-3 py-2 text-sm shadow-lift"
      style={{
        [toLeft ? 'right' : 'left']: (toLeft ? size.width - at.x : at.x) + 16,
        [above ? 'bottom' : 'top']: (above ? size.height - at.y : at.y) + 16,
      }}
    >
      {target.kind === 'seat' ? (
        <SeatText model={model} status={status} selected={selected} seat={target.seat} />
      ) : (
        <SectionText model={model} free={free} section={target.section} />
      )}
    </div>
  );
}

function SeatText({
  model,
  status,
  selected,
  seat,
}: Pick<MapCardProps, 'model' | 'status' | 'selected'> & { seat: number }) {
  const t = useT();
  const locale = useLocale();
  const { section, row, label, zone } = detailsOf(model, seat);
  const state = status[seat] ?? SEAT_FREE;
  const chosen = selected.includes(seat);
  return (
    <>
      <p className="font-bold">{t('seats.name', { section: section.name, row: row.name, label })}</p>
      <p className="flex justify-between gap-4">
        <span className="text-ink-soft">{zone.name}</span>
        <span className="tabular font-semibold">{formatMoney(zone.price, zone.currency, locale)}</span>
      </p>
      <p className="tabular text-ink-soft">{viewWords(t, model, seat)}</p>
      <p className="flex items-center gap-1.5 text-ink-soft">
        {chosen ? <ChosenMark /> : <SeatMark shape={shapeOf(state)} />}
        {t(chosen ? 'seats.state.selected' : stateKey(state))}
      </p>
    </>
  );
}

function SectionText({
  model,
  free,
  section: index,
}: Pick<MapCardProps, 'model' | 'free'> & { section: number }) {
  const t = useT();
  const locale = useLocale();
  const section = model.layout.sections[index];
  const zone = model.layout.zones[model.zoneOf[index] ?? 0];
  if (!section || !zone) return null;
  return (
    <>
      <p className="font-bold">{t('seats.sectionName', { section: section.name })}</p>
      <p className="flex justify-between gap-4">
        <span className="text-ink-soft">{zone.name}</span>
        <span className="tabular font-semibold">{formatMoney(zone.price, zone.currency, locale)}</span>
      </p>
      <p className="tabular text-ink-soft">
        {free[index] ? t('seats.free', { count: free[index] ?? 0 }) : t('seats.left.none')}
      </p>
    </>
  );
}
