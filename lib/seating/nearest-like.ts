import { distanceBetween, eachPlace, type Piece, piecesOf, seatsOf, withTaken } from './free-places';
import type { Layout } from './layout';
import { type RowIndex, rowIndex } from './row-index';
import { SEAT_FREE } from './seat-status';
import { findStranded } from './single-seats';

/**
 * The free seats most like those just lost, in seat order, or null: as many, of the same price and kind, side by side
 * where the lost ones were. `keep` is the rest of the choice. The largest lost piece goes first; of all places for it those
 * come first that strand the fewest seats, then those beside the rest of the choice if the lost ones were, then the
 * nearest. A wheelchair place and its companion's stay side by side. `status` has one byte a seat; neither `lost` nor `keep` is offered, whatever it says of them.
 */
export function nearestLike(
  layout: Layout,
  status: Uint8Array,
  lost: readonly number[],
  keep: readonly number[],
): number[] | null {
  const found: number[] = [];
  const stretchOf = stretches(rowIndex(layout));
  const pieces = piecesOf(layout, lost, stretchOf).sort((a, b) => b.size - a.size || a.start - b.start);
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
  const stretchOf = stretches(index);
  const isRestBy = (seat: number, start: number) => settled.has(seat) && stretchOf(seat) === stretchOf(start);
  const isBesideRest = (start: number) => isRestBy(start - 1, start) || isRestBy(start + size, start);
  const belongs = isBesideRest(lost.start);
  const open = withTaken(status, rest);
  let best: { start: number; strands: number; apart: number; distance: number } | undefined;
  const look = (start: number, more: number) => {
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
  };
  const rows = seatsOf(lost).map((seat) => index.rowOf[seat]);
  if (new Set(rows).size === 1) {
    eachPlace(index, open, { price: index.price[rows[0] ?? 0] ?? 0, size }, look);
  } else {
    for (const place of placesOfKinds(index, open, lost)) {
      look(place.start, findStranded(layout, open, seatsOf(place)).length);
    }
  }
  return best ? { start: best.start, size } : null;
}

const stretches = (index: RowIndex) => (seat: number) => index.stretch[index.rowOf[seat] ?? -1];

/** Every place with the kinds of this piece, in their order, at its prices. */
function placesOfKinds(index: RowIndex, status: Uint8Array, { start, size }: Piece): Piece[] {
  const stretchOf = stretches(index);
  const priceOf = (seat: number) => index.price[index.rowOf[seat] ?? -1];
  return Array.from(status.keys(), (first) => ({ start: first, size })).filter(
    (place) =>
      stretchOf(place.start) === stretchOf(place.start + size - 1) &&
      seatsOf(place).every((seat, at) => status[seat] === SEAT_FREE && priceOf(seat) === priceOf(start + at)),
  );
}

type Rank = { strands: number; apart: number; distance: number };

const compare = (a: Rank, b: Rank) => a.strands - b.strands || a.apart - b.apart || a.distance - b.distance;
