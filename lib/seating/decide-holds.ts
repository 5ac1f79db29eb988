import { saleStatus } from '../catalog/performance';
import { DomainError } from '../errors';
import type { Layout } from './layout';
import { rowIndex } from './row-index';
import type { SaleForHold } from './sale-for-hold';
import { SEAT_FREE, SEAT_HELD } from './seat-status';
import { findStranded, isAvoidable } from './single-seats';

/**
 * Seats that a buyer wants, in seat order. `chosen`: by the shop, which may choose others; out of this view of all
 * seats, in which those count as taken that others are just trying to get. `mayStrand`: the rule against single seats
 * is passed over.
 */
export type Wish = { userId: string; seats: number[]; chosen: Uint8Array | null; mayStrand: boolean };

/** What is locked: how the sale stands, how many seats each buyer has, and the status of every seat concerned. */
export type Known = { sale: SaleForHold; had: Map<string, number>; layout: Layout; status: Uint8Array };

/** `granted`, refused for good, or `gone`: the shop has to choose anew. */
export type Decision = 'granted' | 'gone' | DomainError;

/**
 * Decides on wishes one after the other, each all or nothing. What is granted is marked in `had` and `status`, so that
 * the next ones reckon with it. Pure, but for those two.
 */
export function decideHolds(wishes: Wish[], known: Known): Decision[] {
  return wishes.map((wish) => {
    const decision = decide(wish, known);
    if (decision === 'granted') {
      known.had.set(wish.userId, (known.had.get(wish.userId) ?? 0) + wish.seats.length);
      for (const seat of wish.seats) known.status[seat] = SEAT_HELD;
    }
    return decision;
  });
}

function decide({ userId, seats, chosen, mayStrand }: Wish, { sale, had, layout, status }: Known): Decision {
  if (saleStatus(sale, false, sale.now) !== 'on_sale') {
    return new DomainError('not-on-sale', 'This performance is not on sale at the moment.');
  }
  const most = sale.maxSeatsPerAccount;
  if ((had.get(userId) ?? 0) + seats.length > most) {
    return new DomainError(
      'limit-exceeded',
      `An account can have at most ${most} seats for this performance.`,
    );
  }
  const taken = seats.filter((seat) => status[seat] !== SEAT_FREE);
  if (taken.length > 0) return chosen ? 'gone' : takenError(taken);
  if (mayStrand) return 'granted';
  const stranded = strandedBy(layout, chosen ? seenBoth(layout, status, chosen, seats) : status, seats);
  if (stranded.length === 0) return 'granted';
  if (chosen) return 'gone';
  const message = 'This leaves single seats where another choice of the same price would not.';
  return new DomainError('leaves-single-seat', message, { stranded });
}

/** The seats that a choice leaves single although another one would not. */
function strandedBy(layout: Layout, status: Uint8Array, seats: number[]): number[] {
  const stranded = findStranded(layout, status, seats);
  return stranded.length > 0 && isAvoidable(layout, status, seats) ? stranded : [];
}

/** A seat beside the chosen ones that somebody is trying to get is not left single by this choice. */
function seenBoth(layout: Layout, status: Uint8Array, view: Uint8Array, seats: number[]): Uint8Array {
  const near = seatsAround(layout, seats).filter(
    (seat) => status[seat] === SEAT_FREE && view[seat] !== SEAT_FREE,
  );
  if (near.length === 0) return status;
  const both = status.slice();
  for (const seat of near) both[seat] = SEAT_HELD;
  return both;
}

/** The seats and two on either side of each in its row: the ones that the rule against single seats looks at. */
export function seatsAround(layout: Layout, seats: readonly number[]): number[] {
  const { rowOf } = rowIndex(layout);
  const around = new Set(seats);
  for (const seat of seats) {
    for (let near = seat - 2; near <= seat + 2; near++) if (rowOf[near] === rowOf[seat]) around.add(near);
  }
  return [...around].sort((a, b) => a - b);
}

/** Somebody else has, or is trying to get, these seats. */
export function takenError(taken: number[]): DomainError {
  return new DomainError('seats-taken', 'Somebody else has some of these seats.', { taken });
}
