import type { LayoutSection } from '@/lib/seating/layout';
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
  /** Largest font size in centimetres with which the name alone, or the name over a second line, stays inside. */
  nameSize: number;
  blockSize: number;
};

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
    blockSize: largestBox(polygon, label, Math.max(nameWidth, 4), 2.3),
  };
}

function rowBand(section: LayoutSection, columns: Columns, pitch: number): Polygon {
  const rows: Point[][] = [];
  for (const { firstSeat, seatCount } of section.rows) {
    if (seatCount === 0) continue;
    const row = seatsFrom(columns, firstSeat, seatCount);
    const before = rows[rows.length - 1];
    rows.push(before && runsBackwards(before, row) ? row.reverse() : row);
  }
  const first = rows[0];
  const last = rows[rows.length - 1];
  if (!first || !last) return [];
  const tolerance = pitch * 0.08;
  // Rows that are set off by half a seat make one straight side, not a saw.
  const stagger = pitch * 0.6;
  const near = simplifyLine(first, tolerance);
  if (rows.length === 1) return [...near, ...near.slice(1, -1).reverse()];
  const ends = simplifyLine(
    rows.flatMap((row) => row.slice(-1)),
    stagger,
  );
  const starts = simplifyLine(
    rows.flatMap((row) => row.slice(0, 1)),
    stagger,
  );
  return [
    ...near,
    ...ends.slice(1, -1),
    ...simplifyLine(last, tolerance).reverse(),
    ...starts.slice(1, -1).reverse(),
  ];
}

/** Some plans number every other row from the other side. */
function runsBackwards(before: Point[], row: Point[]): boolean {
  const [a, b] = [before[0], before[before.length - 1]];
  const [c, d] = [row[0], row[row.length - 1]];
  if (!a || !b || !c || !d) return false;
  return distance(a, d) + distance(b, c) < distance(a, c) + distance(b, d);
}

function holdsEverySeat(polygon: Polygon, section: LayoutSection, columns: Columns, pitch: number): boolean {
  if (crossesItself(polygon)) return false;
  return seatsFrom(columns, section.firstSeat, section.seatCount).every(
    (seat) => insidePolygon(polygon, seat) || distanceToPolygon(polygon, seat) <= pitch,
  );
}

function labelPoint(polygon: Polygon, section: LayoutSection, columns: Columns): Point {
  const centre = centroidOf(polygon);
  if (polygon.length < 3 || insidePolygon(polygon, centre)) return centre;
  const row = section.rows[section.rows.length >> 1];
  const seat = row ? row.firstSeat + (row.seatCount >> 1) : section.firstSeat;
  return { x: columns.x[seat] ?? 0, y: columns.y[seat] ?? 0 };
}

function seatsFrom(columns: Columns, first: number, count: number): Point[] {
  return Array.from({ length: count }, (_, i) => ({
    x: columns.x[first + i] ?? 0,
    y: columns.y[first + i] ?? 0,
  }));
}
