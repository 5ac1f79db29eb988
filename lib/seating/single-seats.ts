import { distanceBetween, eachPlace, type Piece, piecesOf, seatsOf, withTaken } from './free-places';
import type { Layout } from './layout';
import { isUsual, rowIndex } from './row-index';
import { SEAT_FREE } from './seat-status';

/**
 * The seats that taking `seats` leaves single, in seat order: free ones that have no free neighbour in their row
 * afterwards and had one before. Accessible and companion places are never left single, nor are they anybody's neighbours
 * here. `status` has one byte a seat. Costs nothing but a look at the neighbours.
 */
export function findStranded(layout: Layout, status: Uint8Array, seats: readonly number[]): number[] {
  const index = rowIndex(layout);
  const { rowOf } = index;
  const taken = new Set(seats);
  const isFree = (seat: number) => status[seat] === SEAT_FREE;
  const isLeft = (seat: number) => isFree(seat) && !taken.has(seat);
  const neighbours = (seat: number) =>
    [seat - 1, seat + 1].filter((near) => rowOf[near] !== undefined && rowOf[near] === rowOf[seat]);
  const stranded = new Set<number>();
  for (const seat of taken) {
    if (!isUsual(index, rowOf[seat])) continue;
    for (const near of neighbours(seat)) {
      if (!isLeft(near)) continue;
      if (neighbours(near).some(isFree) && !neighbours(near).some(isLeft)) stranded.add(near);
    }
  }
  return [...stranded].sort((a, b) => a - b);
}

/**
 * Whether the choice strands a seat where another of the same price would not. The others are those in which one
 * piece (seats side by side in one row) is elsewhere as a whole, on free seats of the same price, and the rest
 * stays; one of them has to strand fewer seats than the choice does. What strands nothing is never avoidable.
 */
export function isAvoidable(layout: Layout, status: Uint8Array, seats: readonly number[]): boolean {
  let avoidable = false;
  eachBetterMove(layout, status, seats, () => {
    avoidable = true;
    return true;
  });
  return avoidable;
}

/**
 * The nearest choice like this one that the rule lets pass, in seat order: the piece is moved that leaves the fewest
 * seats single, to the nearest such place, again as long as that helps. Null when the choice is not avoidable.
 */
export function suggestInstead(
  layout: Layout,
  status: Uint8Array,
  seats: readonly number[],
): number[] | null {
  let choice: number[] | null = null;
  for (;;) {
    const moved = bestMove(layout, status, choice ?? seats);
    if (!moved) return choice;
    choice = moved;
  }
}

function bestMove(layout: Layout, status: Uint8Array, seats: readonly number[]): number[] | null {
  let best: (Move & { distance: number }) | undefined;
  eachBetterMove(layout, status, seats, (move) => {
    if (best && move.strands > best.strands) return false;
    const distance = distanceBetween(layout, move.piece.start, move.start, move.piece.size);
    if (!best || move.strands < best.strands || distance < best.distance) best = { ...move, distance };
    return false;
  });
  if (!best) return null;
  const { piece, start, others } = best;
  return [...others, ...seatsOf({ start, size: piece.size })].sort((a, b) => a - b);
}

/** `piece` goes to `start`, `others` stay, and then `strands` seats are single. */
type Move = { piece: Piece; start: number; others: number[]; strands: number };

function eachBetterMove(
  layout: Layout,
  status: Uint8Array,
  seats: readonly number[],
  visit: (move: Move) => boolean,
): void {
  const stranded = findStranded(layout, status, seats);
  if (stranded.length === 0) return;
  const index = rowIndex(layout);
  const pieces = piecesOf(layout, seats);
  let done = false;
  for (const piece of pieces) {
    if (done) return;
    const others = pieces.filter((other) => other !== piece).flatMap(seatsOf);
    const strandedByOthers = new Set(findStranded(layout, status, others));
    const wish = { price: index.price[index.rowOf[piece.start] ?? 0] ?? 0, size: piece.size };
    eachPlace(index, withTaken(status, others), wish, (start, more) => {
      // A single seat that the others leave is single no more when it is taken.
      const fewer = Number(piece.size === 1 && strandedByOthers.has(start));
      const strands = strandedByOthers.size + more - fewer;
      done = strands < stranded.length && visit({ piece, start, others, strands });
      return done;
    });
  }
}
