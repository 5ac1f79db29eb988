import type { QueueSale } from './sale';

/** A sale's opening: how many had registered, and when that was stored for good. */
export type Opening = { size: number; openedAt: Date };

// A sale read from the database may be a second old, and an opening does not wait for that.
const shared = globalThis as typeof globalThis & { frontrowOpenings?: Map<string, Opening> };
shared.frontrowOpenings ??= new Map();
const known = shared.frontrowOpenings;

const key = (sale: QueueSale): string => `${sale.performanceId} ${sale.epoch}`;

/** The opening, as far as this process knows; null before it. */
export function openingOf(sale: QueueSale): Opening | null {
  const { size, openedAt } = sale.shuffle;
  if (size !== null && openedAt !== null) return { size, openedAt };
  return known.get(key(sale)) ?? null;
}

export function rememberOpening(sale: QueueSale, opening: Opening): void {
  known.set(key(sale), opening);
}
