import { saleStatus } from '../catalog/performance';
import { DomainError } from '../errors';
import type { Layout } from './layout';
import type { SaleForHold } from './sale-for-hold';
import { SEAT_FREE, SEAT_HELD } from './seat-status';
import { findStranded, isAvoidable } from './single-seats';

/**
 * Seats that a buyer wants, in seat order. `chosen`: by the shop, which may choose others. `mayStrand`: the rule
 * against single seats is passed over.
 */
export type Wish = { userId: string; seats: number[]; chosen: boolean; mayStrand: boolean };

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
  const stranded = findStranded(layout, status, seats);
  if (stranded.length === 0 || !isAvoidable(layout, status, seats)) return 'granted';
  if (chosen) return 'gone';
  const message = 'This leaves single seats where another choice of the same price would not.';
  return new DomainError('leaves-single-seat', message, { stranded });
}

/** Somebody else has, or is trying to get, these seats. */
export function takenError(taken: number[]): DomainError {
  return new DomainError('seats-taken', 'Somebody else has some of these seats.', { taken });
}
