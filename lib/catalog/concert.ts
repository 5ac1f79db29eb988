import { z } from 'zod';
import { PageInput } from '../pagination';
import { SaleStatus } from './performance';

export const ConcertSummary = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  artist: z.string(),
  posterUrl: z.string(),
  performances: z.int(),
  nextPerformanceAt: z.iso.datetime(),
  priceFrom: z.int(),
  currency: z.string(),
  status: SaleStatus,
  /** Of the date whose state `status` is; null once its sale has opened. */
  lobbyOpensAt: z.iso.datetime().nullable(),
  saleOpensAt: z.iso.datetime().nullable(),
  venue: z.object({ name: z.string(), city: z.string(), timezone: z.string() }),
});
export type ConcertSummary = z.infer<typeof ConcertSummary>;

export const Concert = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  artist: z.string(),
  posterUrl: z.string(),
  description: z.string(),
});
export type Concert = z.infer<typeof Concert>;

const day = z.union(
  [z.iso.datetime({ offset: true }), z.iso.date()],
  'must be an ISO 8601 date or date and time',
);

export const ListConcertsInput = PageInput.extend({
  query: z.string().trim().max(100).optional(),
  from: day.optional(),
  to: day.optional(),
});
export type ListConcertsInput = z.infer<typeof ListConcertsInput>;
