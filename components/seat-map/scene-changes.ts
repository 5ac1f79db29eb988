import { SEAT_FREE } from '@/lib/seating/seat-status';
import { leftOf, meterOf } from './counts';
import { contains, grow } from './geometry';
import type { Scene } from './scene';
import type { Rect } from './viewport';

/** More changed seats than this are not worth looking at one by one. */
const MANY = 3_000;

/** The area of a section with another number of free seats; `looks` is whether it also looks different from afar. */
export type ChangedSection = { area: Rect; looks: boolean };

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
export function changedSections(before: Scene, after: Scene): ChangedSection[] {
  const { outlines, layout, pitch } = after.model;
  return outlines.flatMap(({ bounds }, index) => {
    const [was = 0, is = 0] = [before.free[index], after.free[index]];
    const total = layout.sections[index]?.seatCount ?? 0;
    if (was === is) return [];
    const looks = leftOf(was, total) !== leftOf(is, total) || meterOf(was, total) !== meterOf(is, total);
    return { area: grow(bounds, pitch), looks };
  });
}

/** Of the changed seats, those within `area` that could be had before and cannot now. */
export function goneSeats(before: Scene, after: Scene, changed: readonly number[], area: Rect): number[] {
  const { x, y } = after.model;
  return changed.filter(
    (seat) =>
      before.status[seat] === SEAT_FREE &&
      after.status[seat] !== SEAT_FREE &&
      contains(area, { x: x[seat] ?? 0, y: y[seat] ?? 0 }),
  );
}
