/** Curves that rows of seats follow. Lengths are centimetres; y grows downwards, headings are radians. */
export type Point = { x: number; y: number };

/** A stretch of a curve that bends to the left: a straight one has an infinite radius. */
type Piece = { length: number; radius: number };
type Segment = Piece & Point & { heading: number; before: number };

/** A smooth curve walked with its inside on the left hand; its outside is where offsets grow. */
export type Path = Segment[];

/** Joins pieces into a curve that starts at `start` and first goes towards `heading`. */
export function tracePath(start: Point, heading: number, pieces: Piece[]): Path {
  const path: Path = [];
  let at = { ...start };
  let towards = heading;
  let before = 0;
  for (const piece of pieces) {
    const segment = { ...piece, ...at, heading: towards, before };
    path.push(segment);
    at = pointOn(segment, piece.length);
    towards -= piece.length / piece.radius;
    before += piece.length;
  }
  return path;
}

/** The parallel curve `distance` further out. */
export function offsetPath(path: Path, distance: number): Path {
  let before = 0;
  return path.map((segment) => {
    const { x, y } = step(segment, segment.heading + Math.PI / 2, distance);
    const length = segment.length * (1 + distance / segment.radius);
    const moved = { ...segment, x, y, length, radius: segment.radius + distance, before };
    before += length;
    return moved;
  });
}

/** The whole length of the curve. */
export function pathLength(path: Path): number {
  return path.reduce((sum, segment) => sum + segment.length, 0);
}

/** The point `length` along the curve. */
export function pointAt(path: Path, length: number): Point {
  const segment = segmentAt(path, length);
  return pointOn(segment, length - segment.before);
}

/**
 * A station names the same place on every parallel curve: the index of a segment plus the fraction of it.
 * Stations of equal value lie on one line square to the curves, which is what an aisle follows.
 */
export function stationAt(path: Path, length: number): number {
  const segment = segmentAt(path, length);
  return path.indexOf(segment) + (length - segment.before) / segment.length;
}

/** How far along the curve a station lies. */
export function lengthAt(path: Path, station: number): number {
  const index = Math.min(Math.floor(station), path.length - 1);
  const segment = path[index];
  if (!segment) throw new RangeError(`no station ${station}`);
  return segment.before + (station - index) * segment.length;
}

function segmentAt(path: Path, length: number): Segment {
  const segment = path.findLast((candidate) => candidate.before <= length) ?? path[0];
  if (!segment) throw new RangeError('an empty path has no points');
  return segment;
}

function pointOn(segment: Segment, length: number): Point {
  if (segment.radius === Infinity) return step(segment, segment.heading, length);
  const outwards = segment.heading + Math.PI / 2;
  const centre = step(segment, outwards, -segment.radius);
  return step(centre, outwards - length / segment.radius, segment.radius);
}

function step(from: Point, towards: number, distance: number): Point {
  return { x: from.x + distance * Math.cos(towards), y: from.y + distance * Math.sin(towards) };
}
