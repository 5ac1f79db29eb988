import { z } from 'zod';
import { SaleStatus } from '../catalog/performance';

const instant = z.iso.datetime();

/** How a sale stood at a moment. */
export const SalePoint = z.object({ at: instant, waiting: z.int(), sold: z.int(), admitted: z.int() });
export type SalePoint = z.infer<typeof SalePoint>;

/**
 * When the last seat is likely to go. expected: between `earliest` and `latest` (null: perhaps not before the sale
 * closes). not_before_close: not at this pace. too_early, too_few: nobody can tell yet. off: nothing is being sold.
 */
export const Forecast = z.object({
  state: z.enum(['expected', 'not_before_close', 'too_early', 'too_few', 'off']),
  earliest: instant.nullable(),
  latest: instant.nullable(),
});
export type Forecast = z.infer<typeof Forecast>;

/** A sale as it stands. What is of MySQL is of one moment, `at`; money in minor units. */
export const SaleStats = z.object({
  at: instant,
  status: SaleStatus,
  /** Of the performance: another one than before means that somebody has changed it. */
  revision: z.int(),
  /** In the lobby or the line, and not called yet. */
  waiting: z.int(),
  /** Called, and may still come. */
  called: z.int(),
  /** Inside at this moment, choosing or paying: those with a pass. */
  admitted: z.int(),
  /** Let in since the sale began, whoever came back counted again. */
  admittedSoFar: z.int(),
  seatCount: z.int(),
  held: z.int(),
  sold: z.int(),
  /** Not for sale. */
  blocked: z.int(),
  free: z.int(),
  /** Paid and not given back. */
  revenue: z.int(),
  /** Given back. */
  refunded: z.int(),
  currency: z.string(),
  /** Tickets whose owners have come in at the door. */
  ticketsUsed: z.int(),
  /** Tickets sold less tickets given back, a minute, over the last minutes; null while that is not known. */
  pacePerMinute: z.number().nullable(),
  forecast: Forecast,
  /** Redis is away: `waiting` and `admitted` are what the database remembers of the line. Left out otherwise. */
  stale: z.literal(true).optional(),
  /** From the first sample to now, oldest first, at most 300 points. A gap is a time that nobody has measured. */
  series: z.array(SalePoint),
});
export type SaleStats = z.infer<typeof SaleStats>;
