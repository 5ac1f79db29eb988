import type { LayoutRow, LayoutSection } from '@/lib/seating/layout';
import {
  boundsOf,
  centroidOf,
  convexHull,
  crossesItself,
  distance,
  distanceToPolygon,
  insidePolygon,
  largestBox,
  type Polygon,
  simplifyLine,
} from './geometry';
import type { Point, Rect } from './viewport';

/** The shape of a section on the map: a ring through its outermost seats, to be drawn with a thick round pen. */
export type Outline = {
  polygon: Polygon;
  bounds: Rect;
  /** The middle of the name, inside the shape. */
  label: Point;
  /** Largest font size in centimetres with which the name alone, over a bar, or over a second line, stays inside. */
  nameSize: number;
  barSize: number;
  blockSize: number;
};

/** Width of the bar under a name, in sizes of that. */
export const BAR_WIDTH = 1.8;

type Columns = { x: ArrayLike<number>; y: ArrayLike<number> };

/**
 * Goes along the first row, down the ends of the rows, and back along the last row, so that curved stands keep
 * their curve. A section whose rows do not lie one behind the other gets the convex hull of its seats.
 * `pitch` is the distance between neighbouring seats in centimetres.
 */
export function outlineOf(section: LayoutSection, columns: Columns, pitch: number): Outline {
  const band = rowBand(section, columns, pitch);
  const polygon = holdsEverySeat(band, section, columns, pitch)
    ? band
    : convexHull(seatsFrom(columns, section.firstSeat, section.seatCount));
  const label = labelPoint(polygon, section, columns);
  const nameWidth = section.name.length * 0.65;
  return {
    polygon,
    bounds: boundsOf(polygon),
    label,
    nameSize: largestBox(polygon, label, nameWidth, 1.1),
    barSize: largestBox(polygon, label, Math.max(nameWidth, BAR_WIDTH), 1.4),
    blockSize: largestBox(polygon, label, Math.max(nameWidth, 4), 2.3),
  };
}

function rowBand(section: LayoutSection, columns: Columns, pitch: number): Polygon {
  const rows = facing(
    section.rows.filter(({ seatCount }) => seatCount > 0),
    columns,
  );
  const first = rows[0];
  const last = rows[rows.length - 1];
  if (!first || !last) return [];
  const tolerance = pitch * 0.08;
  // Rows that are set off by half a seat make one straight side, not a saw.
  const stagger = pitch * 0.6;
  const near = simplifyLine(seatsOf(first, columns), tolerance);
  if (rows.length === 1) return [...near, ...near.slice(1, -1).reverse()];
  const starts = simplifyLine(
    rows.map(({ start }) => start),
    stagger,
  );
  const ends = simplifyLine(
    rows.map(({ end }) => end),
    stagger,
  );
  return [
    ...near,
    ...ends.slice(1, -1),
    ...simplifyLine(seatsOf(last, columns), tolerance).reverse(),
    ...starts.slice(1, -1).reverse(),
  ];
}

type FacingRow = { row: LayoutRow; backwards: boolean; start: Point; end: Point };

/** Turns all rows the same way: some plans number every other row from the other side. */
function facing(rows: LayoutRow[], columns: Columns): FacingRow[] {
  const turned: FacingRow[] = [];
  for (const row of rows) {
    const start = seatAt(columns, row.firstSeat);
    const end = seatAt(columns, row.firstSeat + row.seatCount - 1);
    const before = turned[turned.length - 1];
    const backwards =
      before !== undefined &&
      distance(before.start, end) + distance(before.end, start) <
        distance(before.start, start) + distance(before.end, end);
    turned.push(backwards ? { row, backwards, start: end, end: start } : { row, backwards, start, end });
  }
  return turned;
}

function seatsOf({ row, backwards }: FacingRow, columns: Columns): Point[] {
  const seats = seatsFrom(columns, row.firstSeat, row.seatCount);
  return backwards ? seats.reverse() : seats;
}

/** The ends of rows, and the first and last row, are near the ring by the way it is made: what matters is between. */
function holdsEverySeat(polygon: Polygon, section: LayoutSection, columns: Columns, pitch: number): boolean {
  if (crossesItself(polygon)) return false;
  const point = { x: 0, y: 0 };
  const rows = section.rows.filter(({ seatCount }) => seatCount > 0).slice(1, -1);
  for (const { firstSeat, seatCount } of rows) {
    for (let seat = firstSeat + 1; seat < firstSeat + seatCount - 1; seat++) {
      point.x = columns.x[seat] ?? 0;
      point.y = columns.y[seat] ?? 0;
      if (!insidePolygon(polygon, point) && distanceToPolygon(polygon, point) > pitch) return false;
    }
  }
  return true;
}

function labelPoint(polygon: Polygon, section: LayoutSection, columns: Columns): Point {
  const centre = centroidOf(polygon);
  if (polygon.length < 3 || insidePolygon(polygon, centre)) return centre;
  const row = section.rows[section.rows.length >> 1];
  return seatAt(columns, row ? row.firstSeat + (row.seatCount >> 1) : section.firstSeat);
}

function seatsFrom(columns: Columns, first: number, count: number): Point[] {
  return Array.from({ length: count }, (_, index) => seatAt(columns, first + index));
}

function seatAt({ x, y }: Columns, seat: number): Point {
  return { x: x[seat] ?? 0, y: y[seat] ?? 0 };
}
