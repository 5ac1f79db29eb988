'use client';

import { useMemo, useRef } from 'react';
import { freeBySection } from '@/components/seat-map/counts';
import { buildMapModel } from '@/components/seat-map/model';
import type { Marks } from '@/components/seat-map/paint-marks';
import { useMapView } from '@/components/seat-map/use-map-view';
import { useT } from '@/components/site/i18n-provider';
import { suggestZones } from '@/lib/catalog/suggest-zones';
import { CURRENCY } from '@/lib/money';
import { compileLayout, type Plan } from '@/lib/seating/layout';
import { SEAT_BLOCKED } from '@/lib/seating/seat-status';

const NOTHING_MARKED: Marks = { selected: [], seat: null, section: null, aim: false };
const ignore = () => {};

/** The plan as buyers will see it, and how many seats each zone has. */
export function PlanPreview({ plan }: { plan: Plan }) {
  const t = useT();
  const { model, status, free } = useMemo(() => pictureOf(plan), [plan]);
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const none = useRef<HTMLCanvasElement>(null);
  useMapView({
    box,
    canvas,
    mini: none,
    model,
    status,
    free,
    zone: null,
    marks: NOTHING_MARKED,
    onMove: ignore,
  });
  const { layout } = model;
  const summary = [
    t('common.seats', { count: layout.seatCount }),
    t('venues.sections', { count: layout.sections.length }),
  ].join(' · ');
  return (
    <figure className="grid gap-3">
      <div
        ref={box}
        role="img"
        aria-label={t('venues.previewOf', { summary })}
        className="relative h-72 overflow-hidden rounded-md border border-line bg-sheet sm:h-96 lg:h-[30rem]"
      >
        <canvas ref={canvas} className="block size-full" />
      </div>
      <figcaption className="grid gap-1.5 text-sm">
        <p className="tabular font-semibold">{summary}</p>
        <ul className="flex flex-wrap gap-x-5 gap-y-1">
          {layout.zones.map(({ id, name, color }) => (
            <li key={id} className="flex items-center gap-1.5">
              <span aria-hidden className="size-3 rounded-full" style={{ background: color }} />
              <span className="tabular text-ink-soft">
                {name} {t('common.seats', { count: seatsIn(layout, id) })}
              </span>
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

type Layout = ReturnType<typeof pictureOf>['model']['layout'];

const seatsIn = ({ sections }: Layout, zone: string): number =>
  sections.reduce((sum, section) => sum + (section.zone === zone ? section.seatCount : 0), 0);

function pictureOf(plan: Plan) {
  const layout = compileLayout('', plan);
  const zones = suggestZones([...new Set(plan.sections.map(({ zone }) => zone))]);
  const status = new Uint8Array(layout.seatCount);
  for (const seat of layout.blocked ?? []) status[seat] = SEAT_BLOCKED;
  const priced = zones.map(({ zone, name, color }) => ({
    id: zone,
    name,
    color,
    price: 0,
    currency: CURRENCY,
  }));
  return {
    model: buildMapModel({ ...layout, version: '', zones: priced }),
    status,
    free: freeBySection(layout.sections, status),
  };
}
