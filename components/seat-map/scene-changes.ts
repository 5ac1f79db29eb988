import { grow } from './geometry';
import type { MapModel } from './model';
import type { Scene } from './scene';
import type { Rect } from './viewport';

/** More changed seats than this are not worth looking at one by one. */
const MANY = 3_000;

/** The seats whose status differs; null when more than that has changed, or so many that all is painted anew. */
export function changedSeats(before: Scene, after: Scene): number[] | null {
  if (before.palette !== after.palette || before.texts !== after.texts || before.zone !== after.zone)
    return null;
  const changed: number[] = [];
  for (let seat = 0; seat < after.status.length; seat++) {
    if (before.status[seat] !== after.status[seat]) changed.push(seat);
    if (changed.length > MANY) return null;
  }
  return changed;
}

/** Where sections have more or fewer free seats than before. */
export function changedSections(before: Scene, after: Scene): Rect[] {
  return after.model.outlines
    .filter((_, index) => before.free[index] !== after.free[index])
    .map(({ bounds }) => grow(bounds, after.model.pitch));
}

/** The square that belongs to a seat. */
export function areaOfSeat({ x, y, pitch }: MapModel, seat: number): Rect {
  return { x: (x[seat] ?? 0) - pitch / 2, y: (y[seat] ?? 0) - pitch / 2, width: pitch, height: pitch };
}
