/**
 * Viewport maths. World lengths are the layout's centimetres, screen lengths CSS pixels from the map's top
 * left corner. `scale` is pixels per centimetre; `x` and `y` are the world point at the screen's origin.
 */
export type View = { scale: number; x: number; y: number };
export type Size = { width: number; height: number };
export type Rect = { x: number; y: number; width: number; height: number };
export type Point = { x: number; y: number };
export type Limits = { bounds: Rect; minScale: number; maxScale: number };

/** How far the edge of the venue may be dragged into the map, as a share of the map's size. */
const SLACK = 0.3;

export function toScreen(view: View, point: Point): Point {
  return { x: (point.x - view.x) * view.scale, y: (point.y - view.y) * view.scale };
}

export function toWorld(view: View, point: Point): Point {
  return { x: view.x + point.x / view.scale, y: view.y + point.y / view.scale };
}

/** The part of the world that the map shows. */
export function visibleRect(view: View, size: Size): Rect {
  return { x: view.x, y: view.y, width: size.width / view.scale, height: size.height / view.scale };
}

/** Shows all of `rect`, centred, with `padding` pixels around it. */
export function fitRect(rect: Rect, size: Size, padding: number): View {
  const scale = Math.min(
    Math.max(1, size.width - 2 * padding) / Math.max(1, rect.width),
    Math.max(1, size.height - 2 * padding) / Math.max(1, rect.height),
  );
  return centredOn({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }, scale, size);
}

/** Puts the world point `centre` into the middle of the map. */
export function centredOn(centre: Point, scale: number, size: Size): View {
  return { scale, x: centre.x - size.width / scale / 2, y: centre.y - size.height / scale / 2 };
}

/** Zooms by `factor` so that what lies under the screen point `at` stays there, within the limits of scale. */
export function zoomAbout(view: View, at: Point, factor: number, limits: Limits): View {
  const scale = clamp(view.scale * factor, limits.minScale, limits.maxScale);
  const fixed = toWorld(view, at);
  return { scale, x: fixed.x - at.x / scale, y: fixed.y - at.y / scale };
}

/** Moves the picture by screen pixels: a positive `dx` moves it to the right, as a finger would. */
export function panBy(view: View, dx: number, dy: number): View {
  return { scale: view.scale, x: view.x - dx / view.scale, y: view.y - dy / view.scale };
}

/** Keeps the scale within its limits and the venue in sight: centred on an axis on which all of it fits. */
export function clampView(view: View, size: Size, limits: Limits): View {
  const scale = clamp(view.scale, limits.minScale, limits.maxScale);
  const { bounds } = limits;
  return {
    scale,
    x: clampAxis(view.x, size.width / scale, bounds.x, bounds.width),
    y: clampAxis(view.y, size.height / scale, bounds.y, bounds.height),
  };
}

/** Between two views; `t` from 0 to 1. The scale moves evenly to the eye, and the middle with it. */
export function mixViews(from: View, to: View, t: number, size: Size): View {
  const scale = from.scale * (to.scale / from.scale) ** t;
  const span = 1 / from.scale - 1 / to.scale;
  // While the scale changes, moving in proportion to 1/scale keeps one point of the screen at rest.
  const share = Math.abs(span) < 1e-9 ? t : (1 / from.scale - 1 / scale) / span;
  const a = toWorld(from, { x: size.width / 2, y: size.height / 2 });
  const b = toWorld(to, { x: size.width / 2, y: size.height / 2 });
  return centredOn({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }, scale, size);
}

export function sameView(a: View, b: View): boolean {
  return a.scale === b.scale && a.x === b.x && a.y === b.y;
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

function clampAxis(start: number, shown: number, low: number, length: number): number {
  if (length <= shown) return low + (length - shown) / 2;
  const slack = shown * SLACK;
  return clamp(start, low - slack, low + length - shown + slack);
}
