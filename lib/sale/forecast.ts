import type { SaleStatus } from '../catalog/performance';

/** How many tickets were sold at a moment (milliseconds). */
export type Sold = { at: number; sold: number };

type Outlook =
  | { state: 'expected'; earliest: number; latest: number | null }
  | { state: 'not_before_close' | 'too_early' | 'too_few' | 'off' };

const MINUTE = 60_000;
const PACE_OVER = 5 * MINUTE;
/** Less than this says nothing of a pace. */
const LEAST_TIME = 30_000;

/** A sale begins with a rush and then slows down: what lasts may be as fast as of late, or as all the while. */
const WINDOWS = [2 * MINUTE, 5 * MINUTE, 15 * MINUTE];
const LEAST_TO_FORECAST = MINUTE;
const LEAST_TICKETS = 10;

/** So far back the past counts. */
export const LOOK_BACK_MS = Math.max(PACE_OVER, ...WINDOWS);

/**
 * Tickets sold less tickets given back, a minute, over the last five; to a tenth, and never below 0. Null while there
 * is no half minute to go by. `past`: oldest first.
 */
export function paceOf(past: readonly Sold[], now: Sold): number | null {
  const stretch = stretchOf(past, now, PACE_OVER);
  if (!stretch || stretch.ms < LEAST_TIME) return null;
  return Math.max(0, Math.round((10 * stretch.tickets * MINUTE) / stretch.ms) / 10);
}

type Sale = {
  status: SaleStatus;
  /** Seats that can still be sold, held ones too. */
  left: number;
  closesAt: number;
};

/**
 * When the last of `left` seats is likely to go, as a band. The pace is taken over two, five and fifteen minutes, and
 * each may be off by twice its standard error: tickets come in orders of about two, so the variance of their number is
 * about twice that number (a compound Poisson process).
 */
export function forecastSoldOut({ status, left, closesAt }: Sale, past: readonly Sold[], now: Sold): Outlook {
  if (status !== 'on_sale' || left === 0) return { state: 'off' };
  const stretches = WINDOWS.map((window) => stretchOf(past, now, window))
    .filter((stretch) => stretch !== null)
    .filter(({ ms }) => ms >= LEAST_TO_FORECAST);
  if (stretches.length === 0) return { state: 'too_early' };
  const telling = stretches.filter(({ tickets }) => tickets >= LEAST_TICKETS);
  if (telling.length === 0) return { state: 'too_few' };
  let fastest = 0;
  let slowest = Number.POSITIVE_INFINITY;
  for (const { ms, tickets } of telling) {
    const pace = tickets / ms;
    const off = 2 * Math.sqrt(2 / tickets);
    fastest = Math.max(fastest, pace * (1 + off));
    slowest = Math.min(slowest, pace * (1 - off));
  }
  // A window in which next to nothing was sold is a sale that has come to rest.
  if (telling.length < stretches.length) slowest = 0;
  const earliest = now.at + left / fastest;
  if (earliest >= closesAt) return { state: 'not_before_close' };
  const latest = slowest > 0 ? now.at + left / slowest : Number.POSITIVE_INFINITY;
  return { state: 'expected', earliest, latest: latest < closesAt ? latest : null };
}

/** What was sold from the oldest moment within `window` until now; null when nothing is known of that time. */
function stretchOf(past: readonly Sold[], now: Sold, window: number): { ms: number; tickets: number } | null {
  const first = past.find(({ at }) => at >= now.at - window && at < now.at);
  return first ? { ms: now.at - first.at, tickets: now.sold - first.sold } : null;
}
