import type { Layout } from '@/lib/seating/layout';
import { SEAT_FREE } from '@/lib/seating/seat-status';
import { findStranded, suggestInstead } from '@/lib/seating/single-seats';

export type SingleSeatAdvice = {
  /** Free seats that the choice would leave alone. */
  stranded: readonly number[];
  /** The choice and these seats; null when that is too many, or leaves others alone. */
  withThem: readonly number[] | null;
  /** Another choice of the same size and price; null when the browser knows of none. */
  instead: readonly number[] | null;
};

/**
 * What to do about single seats that a choice leaves without need; null when it leaves none. `told`: the seats of which
 * the shop said so, which may know more than this browser; those that have gone since are of no interest.
 */
export function adviseOnSingles(
  layout: Layout,
  status: Uint8Array,
  seats: readonly number[],
  maxSeats: number,
  told: readonly number[] = [],
): SingleSeatAdvice | null {
  const found = findStranded(layout, status, seats);
  const instead = found.length === 0 ? null : suggestInstead(layout, status, seats);
  const known = told.filter((seat) => status[seat] === SEAT_FREE);
  if (instead === null && known.length === 0) return null;
  const stranded = known.length === 0 ? found : known;
  const all = [...seats, ...stranded];
  const isBetter = all.length <= maxSeats && findStranded(layout, status, all).length === 0;
  return { stranded, withThem: isBetter ? all : null, instead };
}
