import type { QueueSale } from './sale';

/**
 * How a line stood when this process last saw it. `called`: and may still claim. `admitted`: in the last minute. `pace`:
 * how many a minute people were told are admitted; not known before the first tick.
 */
export type Seen = {
  epoch: number;
  issued: number;
  serving: number;
  passes: number;
  called: number;
  admitted: number;
  pace?: number;
};

const shared = globalThis as typeof globalThis & { frontrowSeen?: Map<string, Seen> };
shared.frontrowSeen ??= new Map();
const seen = shared.frontrowSeen;

/** What the process remembers of a line beyond the checkpoint, should Redis forget it; zeros when that is nothing. */
export function lastSeen(sale: QueueSale): Seen {
  const known = seen.get(sale.performanceId);
  if (known?.epoch === sale.epoch) return known;
  return { epoch: sale.epoch, issued: 0, serving: 0, passes: 0, called: 0, admitted: 0 };
}

/** Numbers up to this one are out, which may be news between two ticks. */
export function rememberIssued(sale: QueueSale, issued: number): void {
  const known = lastSeen(sale);
  if (issued > known.issued) rememberSeen(sale, { ...known, issued });
}

export function rememberSeen(sale: QueueSale, now: Seen): void {
  seen.set(sale.performanceId, now);
}
