import { distanceBetween, eachPlace, type Piece, piecesOf, seatsOf, withTaken } from './free-places';
import type { Layout } from './layout';
import { rowIndex } from './row-index';
import { findStranded } from './single-seats';

/**
 * The free seats most like those just lost, in seat order, or null: as many, of the same price and kind, side by side
 * where the lost ones were. `keep` is the rest of the choice. The largest lost piece goes first; of all places for it those
 * come first that strand the fewest seats, then those beside the rest of the choice if the lost ones were, then the
 * nearest. `status` has one byte a seat; neither `lost` nor `keep` is offered, whatever it says of them.
 */
export function nearestLike(
  layout: Layout,
  status: Uint8Array,
  lost: readonly number[],
  keep: readonly number[],
): number[] | null {
  const found: number[] = [];
  const pieces = piecesOf(layout, lost).sort((a, b) => b.size - a.size || a.start - b.start);
  const before = withTaken(status, lost);
  for (const piece of pieces) {
    const place = nearestPlace(layout, before, piece, [...keep, ...found]);
    if (!place) return null;
    found.push(...seatsOf(place));
  }
  return found.sort((a, b) => a - b);
}

/** `rest`: the seats of the choice that are settled. */
function nearestPlace(layout: Layout, status: Uint8Array, lost: Piece, rest: number[]): Piece | null {
  const index = rowIndex(layout);
  const { size } = lost;
  const settled = new Set(rest);
  const strandedByRest = new Set(findStranded(layout, status, rest));
  const stretchOf = (seat: number) => index.stretch[index.rowOf[seat] ?? 0];
  const isRestBy = (seat: number, start: number) => settled.has(seat) && stretchOf(seat) === stretchOf(start);
  const isBesideRest = (start: number) => isRestBy(start - 1, start) || isRestBy(start + size, start);
  const belongs = isBesideRest(lost.start);
  const wish = { price: index.price[index.rowOf[lost.start] ?? 0] ?? 0, size };
  let best: { start: number; strands: number; apart: number; distance: number } | undefined;
  eachPlace(index, withTaken(status, rest), wish, (start, more) => {
    const strands = more - Number(size === 1 && strandedByRest.has(start));
    if (best && strands > best.strands) return false;
    const place = {
      start,
      strands,
      apart: Number(belongs && !isBesideRest(start)),
      distance: distanceBetween(layout, lost.start, start, size),
    };
    if (!best || compare(place, best) < 0) best = place;
    return false;
  });
  return best ? { start: best.start, size } : null;
}

type Rank = { strands: number; apart: number; distance: number };

const compare = (a: Rank, b: Rank) => a.strands - b.strands || a.apart - b.apart || a.distance - b.distance;
