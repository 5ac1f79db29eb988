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

/**
 * The number of a place, counted from 1; null until the sale has opened. An index beyond the frozen size (given out
 * while Redis had lost its memory) keeps its turn behind the shuffled ones.
 */
export function numberOf(place: Place, sale: QueueSale, opening: Opening | null): number | null {
  if (place.kind === 'number') return place.value;
  if (!opening) return null;
  const { size } = opening;
  if (place.value >= size) return place.value + 1;
  const { performanceId, epoch, shuffle } = sale;
  return shuffleOf({ seed: shuffle.seed, performanceId, epoch, size })(place.value) + 1;
}
