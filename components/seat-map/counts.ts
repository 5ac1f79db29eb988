import type { LayoutSection } from '@/lib/seating/layout';
import { SEAT_FREE } from '@/lib/seating/seat-status';

/** Free seats of every section, in the layout's order. */
export function freeBySection(sections: LayoutSection[], status: Uint8Array): Uint32Array {
  return Uint32Array.from(sections, (section) => freeIn(section, status));
}

/** Free seats in a section or a row. */
export function freeIn(part: { firstSeat: number; seatCount: number }, status: Uint8Array): number {
  let free = 0;
  for (let seat = part.firstSeat; seat < part.firstSeat + part.seatCount; seat++) {
    if (status[seat] === SEAT_FREE) free++;
  }
  return free;
}

/** How much of a section is left, in the steps that the map tints and its legend explains. */
export type Left = 'none' | 'few' | 'some' | 'many';

export function leftOf(free: number, total: number): Left {
  if (free === 0) return 'none';
  if (free < total * 0.1) return 'few';
  return free < total * 0.4 ? 'some' : 'many';
}

/** The same steps for a map of what is taken: the deepest tint where at least two thirds are. */
export function heatOf(free: number, total: number): Left {
  const taken = total - free;
  if (taken === 0) return 'none';
  if (taken < total / 3) return 'few';
  return taken < (total * 2) / 3 ? 'some' : 'many';
}

/** Tenths of a section that are free, rounded up: the length of its bar on the map. */
export function meterOf(free: number, total: number): number {
  return total === 0 ? 0 : Math.ceil((10 * free) / total);
}
