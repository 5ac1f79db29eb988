import {
  ACCESSIBLE_SEAT,
  COMPANION_SEAT,
  type LayoutRow,
  type LayoutSection,
  type PricedLayout,
  type PriceZone,
  type SeatKind,
  seatKinds,
} from '@/lib/seating/layout';
import { boundsOf, grow } from './geometry';
import { buildGridIndex, extentOf, type GridIndex } from './grid-index';
import { type Outline, outlineOf } from './outline';
import type { Rect } from './viewport';

/** Everything about a plan that the map needs again and again, worked out once and never changed. */
export type MapModel = {
  layout: PricedLayout;
  x: Int32Array;
  y: Int32Array;
  /** What each seat is, null where all are usual ones: `kindOf` has it in words. */
  kinds: Uint8Array | null;
  /** Index of a seat's section in `layout.sections`. */
  sectionOf: Uint16Array;
  /** Index of a section's zone in `layout.zones`. */
  zoneOf: Uint16Array;
  outlines: Outline[];
  /** Font sizes in centimetres at which a name, or a name over a second line, fits into three sections of four. */
  nameSize: number;
  blockSize: number;
  /** Made when it is first asked for. */
  readonly grid: GridIndex;
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
  kind: SeatKind | null;
  zone: PriceZone;
};

/** Rows that are measured for the distance between seats. */
const SAMPLES = 200;
const DEFAULT_PITCH = 50;

export function buildMapModel(layout: PricedLayout): MapModel {
  const x = new Int32Array(layout.x);
  const y = new Int32Array(layout.y);
  const { stage } = layout;
  const seats = extentOf(x, y);
  const pitch = pitchOf(layout);
  const sectionOf = new Uint16Array(layout.seatCount);
  layout.sections.forEach(({ firstSeat, seatCount }, index) => {
    sectionOf.fill(index, firstSeat, firstSeat + seatCount);
  });
  const zoneIndex = new Map(layout.zones.map((zone, index) => [zone.id, index]));
  const outlines = layout.sections.map((section) => outlineOf(section, { x, y }, pitch));
  let grid: GridIndex | null = null;
  return {
    layout,
    x,
    y,
    kinds: layout.accessible || layout.companion ? seatKinds(layout) : null,
    sectionOf,
    zoneOf: Uint16Array.from(layout.sections, ({ zone }) => zoneIndex.get(zone) ?? 0),
    outlines,
    nameSize: lowerQuartile(outlines.map(({ nameSize }) => nameSize)),
    blockSize: lowerQuartile(outlines.map(({ blockSize }) => blockSize)),
    // The overview of a large venue is on the screen before anybody asks for single seats.
    get grid() {
      grid ??= buildGridIndex(x, y, pitch * 3);
      return grid;
    },
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

/** Null for a usual seat. */
export function kindOf({ kinds }: MapModel, seat: number): SeatKind | null {
  const kind = kinds?.[seat];
  if (kind === ACCESSIBLE_SEAT) return 'accessible';
  return kind === COMPANION_SEAT ? 'companion' : null;
}

/** What people want to know of a seat. Throws a RangeError for a seat that the plan does not have. */
export function detailsOf(model: MapModel, seat: number): SeatDetails {
  const position = positionOf(model, seat);
  const section = model.layout.sections[position.section];
  const row = section?.rows[position.row];
  const zone = model.layout.zones[model.zoneOf[position.section] ?? 0];
  if (!section || !row || !zone) throw new RangeError(`no seat ${seat}`);
  const label = model.layout.label[seat] ?? '';
  return { seat, section, row, label, kind: kindOf(model, seat), zone };
}

/**
 * The distance between neighbours: the median along the rows, or the one from row to row where that is smaller. Looks
 * at a sample of the rows.
 */
function pitchOf({ sections, x, y }: PricedLayout): number {
  const rows = sections.flatMap((section) => section.rows);
  const step = Math.max(1, Math.floor(rows.length / SAMPLES));
  const along: number[] = [];
  const across: number[] = [];
  const apart = (a: number, b: number) => Math.hypot((x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0));
  for (let index = 0; index < rows.length; index += step) {
    const row = rows[index];
    const next = rows[index + 1];
    if (!row || row.seatCount < 2) continue;
    const half = row.seatCount >> 1;
    along.push(apart(row.firstSeat + half, row.firstSeat + half - 1));
    if (next && next.seatCount > half) across.push(apart(row.firstSeat + half, next.firstSeat + half));
  }
  const lengths = [median(along), median(across)].filter((length) => length !== undefined);
  return lengths.length === 0 ? DEFAULT_PITCH : Math.min(...lengths);
}

function lowerQuartile(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 2] ?? 0;
}

function median(values: number[]): number | undefined {
  const sorted = values.filter((value) => value > 0).sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
