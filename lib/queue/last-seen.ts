import type { QueueSale } from './sale';

/** How a line stood when this process last saw it. `admitted`: in the last minute. `inUse`: passes and calls. */
export type Seen = { epoch: number; issued: number; serving: number; passes: number; admitted: number };

const shared = globalThis as typeof globalThis & { frontrowSeen?: Map<string, Seen> };
shared.frontrowSeen ??= new Map();
const seen = shared.frontrowSeen;

/** What the process remembers of a line beyond the checkpoint, should Redis forget it; zeros when that is nothing. */
export function lastSeen(sale: QueueSale): Seen {
  const known = seen.get(sale.performanceId);
  if (known?.epoch === sale.epoch) return known;
  return { epoch: sale.epoch, issued: 0, serving: 0, passes: 0, admitted: 0 };
}

export function rememberSeen(sale: QueueSale, now: Seen): void {
  seen.set(sale.performanceId, now);
}
