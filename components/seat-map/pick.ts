import { SEAT_FREE } from '@/lib/seating/seat-status';
import { contains, distanceToPolygon, grow, insidePolygon } from './geometry';
import { nearestSeat } from './grid-index';
import type { MapModel, MapTarget } from './model';
import { type Point, toWorld, type View } from './viewport';

/** A finger hides this many CSS pixels to each side. */
const FINGER = 22;
/** A seat can be chosen on the map when neighbours are this many CSS pixels apart: for a mouse, for a finger. */
const PICKABLE = { fine: 7, coarse: 13 };

export type Pointing = 'fine' | 'coarse';

export function canPick(model: MapModel, view: View, pointing: Pointing): boolean {
  return model.pitch * view.scale >= PICKABLE[pointing];
}

/** Zoom factor that makes seats comfortable to choose from where they are not. */
export function factorToPick(model: MapModel, view: View, pointing: Pointing): number {
  return (PICKABLE[pointing] * 2) / (model.pitch * view.scale);
}

/** The seat under a screen point, whatever its state. */
export function seatAt(model: MapModel, view: View, at: Point): number | null {
  const point = toWorld(view, at);
  return nearestSeat(model.grid, point.x, point.y, model.pitch * 0.6, () => true);
}

/**
 * The seat that a tap means: the one that was hit, or for a finger, which is less exact, the nearest one within its
 * reach that can be had. A taken seat is meant only when nothing better is near.
 */
export function seatMeant(
  model: MapModel,
  view: View,
  at: Point,
  pointing: Pointing,
  status: Uint8Array,
): number | null {
  const hit = seatAt(model, view, at);
  if (pointing === 'fine' || (hit !== null && status[hit] === SEAT_FREE)) return hit;
  const point = toWorld(view, at);
  const near = nearestSeat(
    model.grid,
    point.x,
    point.y,
    FINGER / view.scale,
    (seat) => status[seat] === SEAT_FREE,
  );
  return near ?? hit;
}

/** The section under a screen point. */
export function sectionAt(model: MapModel, view: View, at: Point): number | null {
  const point = toWorld(view, at);
  const reach = Math.max(model.pitch * 0.6, 3 / view.scale);
  const index = model.outlines.findIndex(
    ({ bounds, polygon }) =>
      contains(grow(bounds, reach), point) &&
      (insidePolygon(polygon, point) || distanceToPolygon(polygon, point) <= reach),
  );
  return index < 0 ? null : index;
}

/** What a mouse is on: a seat where seats can be chosen, a section further out. */
export function hoverAt(model: MapModel, view: View, at: Point): MapTarget | null {
  return targetAt(model, view, at, seatAt);
}

/** What the keyboard's sight is on: it reaches a little further than a mouse. */
export function aimAt(model: MapModel, view: View, at: Point): MapTarget | null {
  return targetAt(model, view, at, (_, __, point) => {
    const { x, y } = toWorld(view, point);
    return nearestSeat(model.grid, x, y, model.pitch * 1.5, () => true);
  });
}

function targetAt(model: MapModel, view: View, at: Point, find: typeof seatAt): MapTarget | null {
  if (canPick(model, view, 'fine')) {
    const seat = find(model, view, at);
    return seat === null ? null : { kind: 'seat', seat };
  }
  const section = sectionAt(model, view, at);
  return section === null ? null : { kind: 'section', section };
}
