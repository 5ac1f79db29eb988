import type { Opening } from './openings';
import type { QueueSale } from './sale';
import { shuffleOf } from './shuffle';

/** A place in line: the index of a registration before the opening, or a number given out after it. */
export type Place = { kind: 'index' | 'number'; value: number };

const LETTER = { index: 'i', number: 'n' } as const;

/** `i5` or `n17`: how places are written in tickets, passes and Redis. */
export function writePlace({ kind, value }: Place): string {
  return `${LETTER[kind]}${value}`;
}

export function readPlace(text: string): Place | null {
  const found = /^([in])(0|[1-9]\d{0,8})$/.exec(text);
  if (!found) return null;
  return { kind: found[1] === 'i' ? 'index' : 'number', value: Number(found[2]) };
}

// One order is asked for by everybody who registered, and preparing its key takes longer than using it.
const orders = new Map<string, (index: number) => number>();
const MOST_ORDERS = 50;

function orderOf(sale: QueueSale, size: number): (index: number) => number {
  const { performanceId, epoch, shuffle } = sale;
  const key = `${performanceId} ${epoch} ${size} ${shuffle.seed}`;
  let order = orders.get(key);
  if (!order) {
    if (orders.size >= MOST_ORDERS) orders.clear();
    order = shuffleOf({ seed: shuffle.seed, performanceId, epoch, size });
    orders.set(key, order);
  }
  return order;
}

/**
 * The number of a place, counted from 1; null until the sale has opened. An index beyond the frozen size (given out
 * while Redis had lost its memory) keeps its turn behind the shuffled ones.
 */
export function numberOf(place: Place, sale: QueueSale, opening: Opening | null): number | null {
  if (place.kind === 'number') return place.value;
  if (!opening) return null;
  return (place.value < opening.size ? orderOf(sale, opening.size)(place.value) : place.value) + 1;
}
