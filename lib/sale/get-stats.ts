import { cached } from '../cache';
import { saleStatus } from '../catalog/performance';
import { DomainError } from '../errors';
import { CURRENCY } from '../money';
import { forecastSoldOut, paceOf } from './forecast';
import { LiveValue } from './live-value';
import { type Books, readBooks } from './read-books';
import { type LineFigures, readLine } from './read-line';
import { readSeries, type Series } from './read-series';
import type { Forecast, SaleStats } from './sale-stats';

/** New samples come every ten seconds. */
const SERIES_MS = 5_000;

// On globalThis, because bundlers load modules more than once in a process.
type Kept = Map<string, LiveValue<SaleStats>>;
const shared = globalThis as typeof globalThis & { frontrowStats?: Kept };
shared.frontrowStats ??= new Map();
const kept = shared.frontrowStats;

/**
 * How a sale stands, published or not, about a second old at most. It is counted once for all who watch it: over 60,000
 * seats and 100,000 orders that is some 50 ms of the database's time, which nobody who asks again waits for. Throws
 * `not-found`.
 */
export async function getStats(performanceId: string): Promise<SaleStats> {
  const live =
    kept.get(performanceId) ??
    new LiveValue(
      () => readStats(performanceId),
      () => kept.delete(performanceId),
    );
  kept.set(performanceId, live);
  try {
    return await live.get();
  } catch (error) {
    // What does not exist is not looked for again.
    if (error instanceof DomainError && error.code === 'not-found') live.stop();
    throw error;
  }
}

/** The same, counted now. Throws `not-found`. */
export async function readStats(performanceId: string): Promise<SaleStats> {
  const books = await readBooks(performanceId);
  if (!books) throw new DomainError('not-found', 'There is no such performance.');
  const [line, series] = await Promise.all([
    readLine(performanceId, books.behind),
    cached(`sale-series:${performanceId}`, SERIES_MS, () => readSeries(performanceId, books.at)),
  ]);
  return statsOf(books, line, series);
}

function statsOf(books: Books, line: LineFigures, { points, recent }: Series): SaleStats {
  const { at, window, held, sold, free } = books;
  const status = statusOf(books);
  const now = { at: at.getTime(), sold };
  const outlook = forecastSoldOut(
    { status, left: free + held, closesAt: window.saleClosesAt.getTime() },
    recent,
    now,
  );
  const isLive = ['lobby', 'on_sale', 'paused', 'sold_out'].includes(status);
  const { waiting, called, admitted, stale } = line;
  return {
    at: at.toISOString(),
    status,
    revision: books.revision,
    waiting,
    called,
    admitted,
    admittedSoFar: books.admittedSoFar,
    seatCount: books.seatCount,
    held,
    sold,
    blocked: books.blocked,
    free,
    revenue: books.paid - books.refunded,
    refunded: books.refunded,
    currency: CURRENCY,
    ticketsUsed: books.ticketsUsed,
    pacePerMinute: isLive ? paceOf(recent, now) : null,
    forecast: told(outlook),
    ...(stale && { stale }),
    series: isLive ? [...points, { at: at.toISOString(), waiting, sold, admitted }] : points,
  };
}

/** Where the sale stands. One that is not published is to come, whatever its dates say. */
function statusOf({ window, at, published, free, held, sold, blocked }: Books): SaleStats['status'] {
  if (!published) return 'scheduled';
  return saleStatus(window, sold + blocked > 0 && free + held === 0, at);
}

function told(outlook: ReturnType<typeof forecastSoldOut>): Forecast {
  if (outlook.state !== 'expected') return { state: outlook.state, earliest: null, latest: null };
  const iso = (at: number) => new Date(at).toISOString();
  const { earliest, latest } = outlook;
  return { state: 'expected', earliest: iso(earliest), latest: latest === null ? null : iso(latest) };
}
