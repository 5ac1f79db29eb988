import type { Point, Rect } from './viewport';

/** A closed ring of points, the last one joined to the first. */
export type Polygon = Point[];

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** The smallest rectangle around the points; empty at the origin when there are none. */
export function boundsOf(points: Iterable<Point>): Rect {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const point of points) {
    left = Math.min(left, point.x);
    right = Math.max(right, point.x);
    top = Math.min(top, point.y);
    bottom = Math.max(bottom, point.y);
  }
  if (left > right) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export function grow(rect: Rect, by: number): Rect {
  return { x: rect.x - by, y: rect.y - by, width: rect.width + 2 * by, height: rect.height + 2 * by };
}

export function overlap(a: Rect, b: Rect): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

export function contains(rect: Rect, point: Point): boolean {
  return (
    point.x >= rect.x &&
    point.x <= rect.x + rect.width &&
    point.y >= rect.y &&
    point.y <= rect.y + rect.height
  );
}

/** The convex hull by Andrew's monotone chain, without points that lie on its edges. */
export function convexHull(points: Point[]): Polygon {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  const half = (from: Point[]) => {
    const chain: Point[] = [];
    for (const point of from) {
      while (chain.length >= 2 && turn(chain[chain.length - 2], chain[chain.length - 1], point) <= 0)
        chain.pop();
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** Leaves out points nearer than `tolerance` to the line between their neighbours (Douglas–Peucker). */
export function simplifyLine(line: Point[], tolerance: number): Point[] {
  const first = line[0];
  const last = line[line.length - 1];
  if (!first || !last || line.length < 3) return line;
  let furthest = 0;
  let most = tolerance;
  for (let i = 1; i < line.length - 1; i++) {
    const off = distanceToSegment(line[i] ?? first, first, last);
    if (off > most) {
      most = off;
      furthest = i;
    }
  }
  if (furthest === 0) return [first, last];
  const before = simplifyLine(line.slice(0, furthest + 1), tolerance);
  return [...before.slice(0, -1), ...simplifyLine(line.slice(furthest), tolerance)];
}

/** Even-odd rule. Called for every seat of a plan, hence without a list of edges. */
export function insidePolygon(polygon: Polygon, point: Point): boolean {
  let inside = false;
  let a = polygon[polygon.length - 1];
  for (const b of polygon) {
    if (a && a.y > point.y !== b.y > point.y) {
      if (point.x < a.x + ((point.y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
    }
    a = b;
  }
  return inside;
}

export function distanceToPolygon(polygon: Polygon, point: Point): number {
  let nearest = Infinity;
  let a = polygon[polygon.length - 1];
  for (const b of polygon) {
    if (a) nearest = Math.min(nearest, distanceToSegment(point, a, b));
    a = b;
  }
  return nearest;
}

/** True when two edges of the ring cross each other. */
export function crossesItself(polygon: Polygon): boolean {
  const edges = edgesOf(polygon);
  return edges.some(([a, b], i) =>
    edges
      .slice(i + 1)
      .some(([c, d]) => turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0),
  );
}

/** Centre of gravity of the area; the mean of the points when there is no area. */
export function centroidOf(polygon: Polygon): Point {
  const origin = polygon[0] ?? { x: 0, y: 0 };
  let area = 0;
  let x = 0;
  let y = 0;
  for (const [a, b] of edgesOf(polygon)) {
    const cross = (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y);
    area += cross;
    x += (a.x + b.x - 2 * origin.x) * cross;
    y += (a.y + b.y - 2 * origin.y) * cross;
  }
  if (Math.abs(area) < 1) {
    const count = Math.max(1, polygon.length);
    return {
      x: polygon.reduce((sum, point) => sum + point.x, 0) / count,
      y: polygon.reduce((sum, point) => sum + point.y, 0) / count,
    };
  }
  return { x: origin.x + x / (3 * area), y: origin.y + y / (3 * area) };
}

/** The largest factor by which a box of `width` × `height` around `middle` can grow and still stay inside. */
export function largestBox(polygon: Polygon, middle: Point, width: number, height: number): number {
  const rim = [-1, 0, 1].flatMap((share) => [
    { x: (width / 2) * share, y: height / 2 },
    { x: (width / 2) * share, y: -height / 2 },
    { x: width / 2, y: (height / 2) * share },
    { x: -width / 2, y: (height / 2) * share },
  ]);
  const { width: w, height: h } = boundsOf(polygon);
  let low = 0;
  let high = Math.min(w / width, h / height);
  for (let round = 0; round < 8; round++) {
    const factor = (low + high) / 2;
    const fits = rim.every(({ x, y }) =>
      insidePolygon(polygon, { x: middle.x + x * factor, y: middle.y + y * factor }),
    );
    if (fits) low = factor;
    else high = factor;
  }
  return low;
}

function edgesOf(polygon: Polygon): [Point, Point][] {
  return polygon.map((point, i) => [point, polygon[(i + 1) % polygon.length] ?? point]);
}

function distanceToSegment(point: Point, a: Point, b: Point): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = dx * dx + dy * dy;
  const t =
    length === 0 ? 0 : Math.min(1, Math.max(0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length));
  return Math.hypot(point.x - a.x - t * dx, point.y - a.y - t * dy);
}

/** Positive when a → b → c turns one way, negative when the other, zero on one line. */
function turn(a: Point | undefined, b: Point | undefined, c: Point): number {
  if (!a || !b) return 0;
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}
