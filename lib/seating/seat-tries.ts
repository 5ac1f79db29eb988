import { SEAT_HELD } from './seat-status';

/** `read`: from the database's own rows; else it is hearsay, good enough to choose by. */
type Sight = { read: boolean; at: number };
type Sale = {
  /** By seat: the hold that this process is trying to write. */
  tries: Map<number, string>;
  /** By seat: that it was seen to be taken, lately. The oldest sight comes first. */
  seen: Map<number, Sight>;
};

/** How long a process refuses by what it has read, and chooses by what it has heard of. */
const REFUSE_MS = 500;
const AVOID_MS = 3_000;

// On globalThis, because bundlers load modules more than once in a process.
const shared = globalThis as typeof globalThis & { frontrowTries?: Map<string, Sale> };
shared.frontrowTries ??= new Map();
const sales = shared.frontrowTries;

function saleOf(performanceId: string): Sale {
  const sale = sales.get(performanceId) ?? { tries: new Map(), seen: new Map() };
  sales.set(performanceId, sale);
  return sale;
}

/** Marks all of these seats as being tried for a hold, unless another hold is being tried for some: gives those. */
export function beginTry(performanceId: string, holdId: string, seats: readonly number[]): number[] {
  const { tries } = saleOf(performanceId);
  const busy = seats.filter((seat) => (tries.get(seat) ?? holdId) !== holdId);
  if (busy.length === 0) for (const seat of seats) tries.set(seat, holdId);
  return busy;
}

/** The try is over, whichever way. */
export function endTry(performanceId: string, holdId: string, seats: readonly number[]): void {
  const sale = sales.get(performanceId);
  if (!sale) return;
  for (const seat of seats) if (sale.tries.get(seat) === holdId) sale.tries.delete(seat);
  if (sale.tries.size + sale.seen.size === 0) sales.delete(performanceId);
}

/** Notes that seats are taken, as `read` in the database or heard of. */
export function noteTaken(performanceId: string, seats: Iterable<number>, read: boolean): void {
  const now = performance.now();
  forgetOld(now);
  const { seen } = saleOf(performanceId);
  for (const seat of seats) {
    // So that the order is that of the sights.
    seen.delete(seat);
    seen.set(seat, { read, at: now });
  }
}

/** Also of performances that nobody asks for any more. */
function forgetOld(now: number): void {
  for (const [performanceId, { tries, seen }] of sales) {
    for (const [seat, { at }] of seen) {
      if (now - at <= AVOID_MS) break;
      seen.delete(seat);
    }
    if (tries.size + seen.size === 0) sales.delete(performanceId);
  }
}

/** Forgets what was seen of seats that are free again. */
export function forgetSeen(performanceId: string, seats: readonly number[]): void {
  const seen = sales.get(performanceId)?.seen;
  for (const seat of seats) seen?.delete(seat);
}

/** Which of these seats the database said to be taken, a moment ago. */
export function seenTaken(performanceId: string, seats: readonly number[]): number[] {
  const seen = sales.get(performanceId)?.seen;
  if (!seen) return [];
  const now = performance.now();
  return seats.filter((seat) => {
    const sight = seen.get(seat);
    return sight?.read === true && now - sight.at <= REFUSE_MS;
  });
}

/** A copy of `status` with the seats as held that this process has seen taken since, or that are being tried. */
export function withTries(performanceId: string, status: Uint8Array): Uint8Array {
  const view = status.slice();
  forgetOld(performance.now());
  const sale = sales.get(performanceId);
  if (!sale) return view;
  for (const seat of sale.seen.keys()) view[seat] = SEAT_HELD;
  for (const seat of sale.tries.keys()) view[seat] = SEAT_HELD;
  return view;
}
