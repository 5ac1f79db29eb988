import type { Layout } from './layout';
import { isUsual, type RowIndex, rowIndex } from './row-index';
import { SEAT_FREE } from './seat-status';

/** Free seats side by side in one row, as many as there are: from `from` to before `to`. */
export type FreeRun = { row: number; from: number; to: number };

/** Visits the maximal runs of free seats of one row, from its first seat on. */
export function eachFreeRun(
  { first, end }: RowIndex,
  status: Uint8Array,
  row: number,
  visit: (from: number, to: number) => void,
): void {
  const last = end[row] ?? 0;
  for (let from = first[row] ?? 0; from < last; from++) {
    if (status[from] !== SEAT_FREE) continue;
    let to = from + 1;
    while (to < last && status[to] === SEAT_FREE) to++;
    visit(from, to);
    from = to;
  }
}

/** How many seats are left alone when `size` seats from `start` on are taken out of the free run from `from` to `to`. */
export const strandedIn = (from: number, to: number, start: number, size: number): number =>
  Number(start - from === 1) + Number(to - start - size === 1);

/** Seats side by side in one row. */
export type Piece = { start: number; size: number };

/**
 * The choice as its pieces, in seat order; doubled and unknown seats count once or not at all. `partOf`: what a piece lies
 * in, its row unless said.
 */
export function piecesOf(
  layout: Layout,
  seats: readonly number[],
  partOf: (seat: number) => number | undefined = (seat) => rowIndex(layout).rowOf[seat],
): Piece[] {
  const pieces: Piece[] = [];
  let last: Piece | undefined;
  for (const seat of [...new Set(seats)].sort((a, b) => a - b)) {
    const part = partOf(seat);
    if (part === undefined) continue;
    if (last && last.start + last.size === seat && part === partOf(last.start)) {
      last.size++;
    } else {
      last = { start: seat, size: 1 };
      pieces.push(last);
    }
  }
  return pieces;
}

export const seatsOf = ({ start, size }: Piece): number[] =>
  Array.from({ length: size }, (_, place) => start + place);

/** The seats' status once `seats` are taken, as a copy. */
export function withTaken(status: Uint8Array, seats: Iterable<number>): Uint8Array {
  const after = status.slice();
  for (const seat of seats) after[seat] = SEAT_FREE + 1;
  return after;
}

/** Visits every place for `size` seats side by side at `price`, with how many seats taking it strands, until `visit` returns true. */
export function eachPlace(
  index: RowIndex,
  status: Uint8Array,
  wish: { price: number; size: number },
  visit: (start: number, strands: number) => boolean,
): void {
  const { price, size } = wish;
  let done = false;
  for (const row of index.byPrice[price] ?? []) {
    const canStrand = isUsual(index, row);
    eachFreeRun(index, status, row, (from, to) => {
      for (let start = from; start + size <= to && !done; start++) {
        done = visit(start, canStrand ? strandedIn(from, to, start, size) : 0);
      }
    });
    if (done) return;
  }
}

/** The square of the distance in centimetres between the middles of two pieces of one size. */
export function distanceBetween({ x, y }: Layout, one: number, other: number, size: number): number {
  const last = size - 1;
  const dx = ((x[one] ?? 0) + (x[one + last] ?? 0) - (x[other] ?? 0) - (x[other + last] ?? 0)) / 2;
  const dy = ((y[one] ?? 0) + (y[one + last] ?? 0) - (y[other] ?? 0) - (y[other + last] ?? 0)) / 2;
  return dx * dx + dy * dy;
}
