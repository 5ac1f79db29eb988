'use client';

import { useLocale, useT } from '@/components/site/i18n-provider';
import { formatMoney } from '@/lib/money';
import { SEAT_FREE } from '@/lib/seating/seat-status';
import { detailsOf, type MapModel, type MapTarget } from './model';
import { ChosenMark, KindMark, SeatMark } from './seat-mark';
import { shapeOf } from './seat-shapes';
import { type SeatStates, stateKey } from './state-key';
import { viewWords } from './view-words';
import type { Point, Size } from './viewport';

type MapCardProps = SeatStates & {
  model: MapModel;
  free: Uint32Array;
  target: MapTarget;
  at: Point;
  size: Size;
};

/** Beside the pointer: which seat or section that is, and what it costs. Screen readers hear it from the map. */
export function MapCard({ model, free, target, at, size, ...states }: MapCardProps) {
  const toLeft = at.x > size.width / 2;
  const above = at.y > size.height / 2;
  const beside = (toLeft ? size.width - at.x : at.x) + 16;
  return (
    <div
      aria-hidden
      data-testid="map-card"
      className="pointer-events-none absolute z-10 w-max max-w-[min(15rem,calc(100%-1rem))] rounded-sm border border-ink bg-sheet px-3 py-2 text-sm shadow-lift"
      style={{
        // Where there is no room beside the pointer, over or under it: all of the card stays on the map.
        [toLeft ? 'right' : 'left']: `clamp(0.5rem, ${beside}px, 100% - 15.5rem)`,
        [above ? 'bottom' : 'top']: (above ? size.height - at.y : at.y) + 16,
      }}
    >
      {target.kind === 'seat' ? (
        <SeatText model={model} seat={target.seat} states={states} />
      ) : (
        <SectionText model={model} free={free} section={target.section} />
      )}
    </div>
  );
}

function SeatText({ model, seat, states }: { model: MapModel; seat: number; states: SeatStates }) {
  const t = useT();
  const locale = useLocale();
  const { section, row, label, kind, zone } = detailsOf(model, seat);
  const { status, selected, own } = states;
  const mine = selected.includes(seat) || own.includes(seat);
  return (
    <>
      <p className="font-bold">{t('seats.name', { section: section.name, row: row.name, label })}</p>
      <p className="flex justify-between gap-4">
        <span className="text-ink-soft">{zone.name}</span>
        <span className="tabular font-semibold">{formatMoney(zone.price, zone.currency, locale)}</span>
      </p>
      <p className="tabular text-ink-soft">{viewWords(t, model, seat)}</p>
      {kind ? (
        <p className="flex items-center gap-1.5 font-semibold">
          <KindMark kind={kind} className="size-5" />
          {t(`seats.legend.${kind}`)}
        </p>
      ) : null}
      <p className="flex items-center gap-1.5 text-ink-soft">
        {mine ? <ChosenMark /> : <SeatMark shape={shapeOf(status[seat] ?? SEAT_FREE)} />}
        {t(stateKey(seat, states))}
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
