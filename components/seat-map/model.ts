import type { LayoutRow, LayoutSection, PricedLayout, PriceZone } from '@/lib/seating/layout';
import { boundsOf, grow } from './geometry';
import { buildGridIndex, extentOf, type GridIndex, nearestSeat } from './grid-index';
import { type Outline, outlineOf } from './outline';
import type { Rect } from './viewport';

/** Everything about a plan that the map needs again and again, worked out once and never changed. */
export type MapModel = {
  layout: PricedLayout;
  x: Int32Array;
  y: Int32Array;
  /** Index of a seat's section in `layout.sections`. */
  sectionOf: Uint16Array;
  /** Index of a section's zone in `layout.zones`. */
  zoneOf: Uint16Array;
  outlines: Outline[];
  /** Font size in centimetres at which a name over a second line fits into three sections of four. */
  blockSize: number;
  grid: GridIndex;
  /** Distance between neighbouring seats in centimetres. */
  pitch: number;
  /** Seats and stage with a margin. */
  bounds: Rect;
};

export type SeatPosition = { section: number; row: number };

/** What a pointer can be on. */
export type MapTarget = { kind: 'seat'; seat: number } | { kind: 'section'; section: number };

export type SeatDetails = {
  seat: number;
  section: LayoutSection;
  row: LayoutRow;
  label: string;
  zone: PriceZone;
};

const SAMPLES = 400;
const DEFAULT_PITCH = 50;

export function buildMapModel(layout: PricedLayout): MapModel {
  const x = Int32Array.from(layout.x);
  const y = Int32Array.from(layout.y);
  const { stage } = layout;
  const seats = extentOf(x, y);
  const spread = Math.sqrt((seats.width * seats.height) / Math.max(1, layout.seatCount));
  const grid = buildGridIndex(x, y, Math.max(spread * 2, DEFAULT_PITCH));
  const pitch = pitchOf(grid);

  const sectionOf = new Uint16Array(layout.seatCount);
  layout.sections.forEach(({ firstSeat, seatCount }, index) => {
    sectionOf.fill(index, firstSeat, firstSeat + seatCount);
  });
  const zoneIndex = new Map(layout.zones.map((zone, index) => [zone.id, index]));
  const outlines = layout.sections.map((section) => outlineOf(section, { x, y }, pitch));
  const blocks = outlines.map(({ blockSize }) => blockSize).sort((a, b) => a - b);
  return {
    layout,
    x,
    y,
    sectionOf,
    zoneOf: Uint16Array.from(layout.sections, ({ zone }) => zoneIndex.get(zone) ?? 0),
    outlines,
    blockSize: blocks[blocks.length >> 2] ?? 0,
    grid,
    pitch,
    bounds: grow(
      boundsOf([
        { x: seats.x, y: seats.y },
        { x: seats.x + seats.width, y: seats.y + seats.height },
        { x: stage.x, y: stage.y },
        { x: stage.x + stage.width, y: stage.y + stage.height },
      ]),
      pitch,
    ),
  };
}

/** Where a seat is, as indices of section and row. Throws a RangeError for a seat that the plan does not have. */
export function positionOf(model: MapModel, seat: number): SeatPosition {
  const section = model.sectionOf[seat];
  const rows = section === undefined ? undefined : model.layout.sections[section]?.rows;
  const row =
    rows?.findIndex(({ firstSeat, seatCount }) => seat >= firstSeat && seat < firstSeat + seatCount) ?? -1;
  if (section === undefined || row < 0) throw new RangeError(`no seat ${seat}`);
  return { section, row };
}

/** What people want to know of a seat. Throws a RangeError for a seat that the plan does not have. */
export function detailsOf(model: MapModel, seat: number): SeatDetails {
  const position = positionOf(model, seat);
  const section = model.layout.sections[position.section];
  const row = section?.rows[position.row];
  const zone = model.layout.zones[model.zoneOf[position.section] ?? 0];
  if (!section || !row || !zone) throw new RangeError(`no seat ${seat}`);
  return { seat, section, row, label: model.layout.label[seat] ?? '', zone };
}

/** The median distance to the nearest other seat, over a sample. */
function pitchOf(grid: GridIndex): number {
  const count = grid.x.length;
  const step = Math.max(1, Math.floor(count / SAMPLES));
  const distances: number[] = [];
  for (let seat = 0; seat < count; seat += step) {
    const sx = grid.x[seat] ?? 0;
    const sy = grid.y[seat] ?? 0;
    const other = nearestSeat(grid, sx, sy, grid.cell, (candidate) => candidate !== seat);
    if (other === null) continue;
    const apart = Math.hypot((grid.x[other] ?? 0) - sx, (grid.y[other] ?? 0) - sy);
    if (apart > 0) distances.push(apart);
  }
  distances.sort((a, b) => a - b);
  return distances[distances.length >> 1] ?? DEFAULT_PITCH;
}
