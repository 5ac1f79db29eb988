import type { Point } from '@/components/seat-map/viewport';
import { changeSeatsOf, type Row } from './parts';

/*
 * Rows are bent together, as parallel arcs about one centre. In the frame of the front row, `a` runs along it from its
 * middle and `b` away from it to the rows behind. Bending by the curvature k = 1/R keeps every row's length and the
 * distance between rows: (a, b) goes to (ρ sin(a/ρ), R − ρ cos(a/ρ)) with ρ = R − b. Unbending is the inverse.
 */

type Frame = { origin: Point; along: Point; behind: Point };

/** The most that a front row of length L may bulge: half a circle, L/π. */
const HALF_CIRCLE = 1 / Math.PI;
/** Straighter than this, in centimetres of bulge, is straight. */
const STRAIGHT = 0.5;

/**
 * How far the middle of the front row stands behind the line between its ends, in centimetres: above 0 where the rows
 * reach round what is in front of them, below 0 where they turn away from it.
 */
export function bulgeOf(rows: readonly Row[]): number {
  const front = rows[0];
  if (!front || front.seats.length < 3) return 0;
  const { origin, behind } = frameOf(rows);
  const first = relative(front.seats[0] ?? origin, origin, behind);
  const last = relative(front.seats.at(-1) ?? origin, origin, behind);
  return -(first + last) / 2;
}

/** The largest bulge to either side that these rows can take, centimetres. */
export function mostBulge(rows: readonly Row[]): number {
  return Math.floor(lengthOf(rows[0]) * HALF_CIRCLE);
}

/**
 * Bends the rows so that the front one bulges by `bulge` centimetres, see `bulgeOf` (0 makes them straight); its middle
 * stays where it is. What cannot be bent so far is bent as far as it goes.
 */
export function bendRows(rows: readonly Row[], bulge: number): Row[] {
  const front = rows[0];
  if (!front || front.seats.length < 2) return [...rows];
  const frame = frameOf(rows);
  const before = -curvatureOf(bulgeOf(rows), chordOf(front));
  const flat = rows.map((row) => row.seats.map((seat) => unbend(toFrame(seat, frame), before)));
  const after = limited(-curvatureFor(bulge, lengthOf(front)), flat.flat());
  return rows.map((row, index) => ({
    ...row,
    seats: row.seats.map((seat, number) => {
      const local = flat[index]?.[number];
      return local ? { ...seat, ...rounded(fromFrame(bend(local, after), frame)) } : seat;
    }),
  }));
}

/** Where rows are taken hold of to bend them: the end of the front row, and the way to pull it; null where there is none. */
export function bendGrip(rows: readonly Row[]): { at: Point; front: Point } | null {
  const end = rows[0]?.seats.at(-1);
  if (!end || (rows[0]?.seats.length ?? 0) < 3) return null;
  const { behind } = frameOf(rows);
  return { at: end, front: { x: -behind.x, y: -behind.y } };
}

/** Turns rows about a point by `degrees`, clockwise on the screen. */
export function turnRows(rows: readonly Row[], centre: Point, degrees: number): Row[] {
  const angle = (degrees * Math.PI) / 180;
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  return changeSeatsOf(rows, (seat) => {
    const dx = seat.x - centre.x;
    const dy = seat.y - centre.y;
    return { ...seat, ...rounded({ x: centre.x + dx * cos - dy * sin, y: centre.y + dx * sin + dy * cos }) };
  });
}

/** Plans are in whole centimetres. */
export function rounded({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) };
}

/** The curvature at which a row of `length` bulges by `bulge`, by halving: the bulge grows with it. */
function curvatureFor(bulge: number, length: number): number {
  if (Math.abs(bulge) < STRAIGHT || length <= 0) return 0;
  const wanted = Math.min(Math.abs(bulge), length * HALF_CIRCLE);
  let low = 0;
  let high = Math.PI / length;
  for (let round = 0; round < 40; round++) {
    const k = (low + high) / 2;
    if ((1 - Math.cos((length * k) / 2)) / k < wanted) low = k;
    else high = k;
  }
  return Math.sign(bulge) * low;
}

function bend({ x: a, y: b }: Point, k: number): Point {
  if (k === 0) return { x: a, y: b };
  const rho = 1 / k - b;
  return { x: rho * Math.sin(a / rho), y: 1 / k - rho * Math.cos(a / rho) };
}

function unbend({ x, y }: Point, k: number): Point {
  if (k === 0) return { x, y };
  const side = Math.sign(k);
  const down = 1 / k - y;
  const rho = side * Math.hypot(x, down);
  return { x: rho * Math.atan2(side * x, side * down), y: 1 / k - rho };
}

/** Rows on the inner side of the curve must not reach its centre, nor any row go round much more than half a circle. */
function limited(k: number, flat: readonly Point[]): number {
  if (k === 0) return 0;
  const side = Math.sign(k);
  const least = flat.reduce(
    (most, { x: a, y: b }) => Math.max(most, side * b + Math.abs(a) / (0.6 * Math.PI)),
    0,
  );
  return side * Math.min(Math.abs(k), least > 0 ? 1 / least : Infinity);
}

/** The signed curvature of the circle through the ends of a chord whose middle bulges by `bulge`. */
function curvatureOf(bulge: number, chord: number): number {
  if (Math.abs(bulge) < STRAIGHT) return 0;
  const half = chord / 2;
  return (2 * bulge) / (half * half + bulge * bulge);
}

/** The front row's middle, the way it runs, and the way from it to the rows behind. */
function frameOf(rows: readonly Row[]): Frame {
  const seats = rows[0]?.seats ?? [];
  const first = seats[0] ?? { x: 0, y: 0 };
  const last = seats.at(-1) ?? first;
  const length = Math.hypot(last.x - first.x, last.y - first.y);
  const along =
    length === 0 ? { x: 1, y: 0 } : { x: (last.x - first.x) / length, y: (last.y - first.y) / length };
  const middle = middleOf(seats);
  const right = { x: -along.y, y: along.x };
  const others = rows.slice(1).flatMap((row) => row.seats);
  const depth = others.reduce((sum, seat) => sum + relative(seat, middle, right), 0);
  const behind = depth < 0 ? { x: along.y, y: -along.x } : right;
  const sag = sagOf(seats, -(relative(first, middle, behind) + relative(last, middle, behind)) / 2, length);
  return { origin: { x: middle.x + sag * behind.x, y: middle.y + sag * behind.y }, along, behind };
}

/** How far the arc's own middle stands off from the line between the two middle seats, where their number is even. */
function sagOf(seats: readonly Point[], bulge: number, chord: number): number {
  const low = seats[(seats.length - 1) >> 1];
  const high = seats[seats.length >> 1];
  if (!low || !high || low === high) return 0;
  return (curvatureOf(bulge, chord) * ((high.x - low.x) ** 2 + (high.y - low.y) ** 2)) / 8;
}

/** Between the two middle seats where their number is even. */
function middleOf(seats: readonly Point[]): Point {
  const low = seats[(seats.length - 1) >> 1] ?? { x: 0, y: 0 };
  const high = seats[seats.length >> 1] ?? low;
  return { x: (low.x + high.x) / 2, y: (low.y + high.y) / 2 };
}

function toFrame(point: Point, { origin, along, behind }: Frame): Point {
  return { x: relative(point, origin, along), y: relative(point, origin, behind) };
}

function fromFrame({ x: a, y: b }: Point, { origin, along, behind }: Frame): Point {
  return { x: origin.x + a * along.x + b * behind.x, y: origin.y + a * along.y + b * behind.y };
}

function relative(point: Point, origin: Point, direction: Point): number {
  return (point.x - origin.x) * direction.x + (point.y - origin.y) * direction.y;
}

function chordOf({ seats }: Row): number {
  const first = seats[0];
  const last = seats.at(-1);
  return first && last ? Math.hypot(last.x - first.x, last.y - first.y) : 0;
}

function lengthOf(row: Row | undefined): number {
  const seats = row?.seats ?? [];
  return seats.slice(1).reduce((sum, seat, index) => {
    const before = seats[index] ?? seat;
    return sum + Math.hypot(seat.x - before.x, seat.y - before.y);
  }, 0);
}
