// On globalThis, because bundlers load modules more than once in a process.
const shared = globalThis as typeof globalThis & { frontrowClockAhead?: number };

/** Clocks that agree as well as this are left alone. */
const NEAR_MS = 1_000;

/**
 * Tells the process what time the database had while it was asked. `askedAt` and `heardAt`: by this process's `Date.now()`.
 * A difference that the way there and back may explain counts for nothing.
 */
export function noteDatabaseTime(time: Date, askedAt: number, heardAt = Date.now()): void {
  const ahead = time.getTime() - (askedAt + heardAt) / 2;
  shared.frontrowClockAhead = Math.abs(ahead) > NEAR_MS + (heardAt - askedAt) / 2 ? ahead : 0;
}

/**
 * The time by the database's clock, as far as this process knows it: a process whose own clock is minutes off opens and
 * closes sales with all the others.
 */
export function shopTime(): Date {
  return new Date(Date.now() + (shared.frontrowClockAhead ?? 0));
}
