import { z } from 'zod';
import { QueueSettings } from '../queue/sale';
import { Concert } from './concert';
import { Performance } from './performance';

const instant = z.iso.datetime();

/** A concert as the promoter sees it. */
export const DeskConcert = Concert.extend({ revision: z.int(), createdAt: instant });
export type DeskConcert = z.infer<typeof DeskConcert>;

/** A line of the promoter's list. */
export const DeskConcertSummary = DeskConcert.omit({ description: true }).extend({
  /** How many dates it has, and how many of them nobody else sees yet. */
  performances: z.int(),
  drafts: z.int(),
  /** Of the first date that has not begun; null when there is none. */
  nextPerformanceAt: instant.nullable(),
});
export type DeskConcertSummary = z.infer<typeof DeskConcertSummary>;

/** A performance as the promoter sees it, published or not. `sold`, `held` and `blocked` count its seats. */
export const DeskPerformance = Performance.extend({
  concertId: z.string(),
  concertTitle: z.string(),
  venueId: z.string(),
  layoutId: z.string(),
  layoutVersion: z.int(),
  /** Null: a draft. */
  publishedAt: instant.nullable(),
  pausedAt: instant.nullable(),
  pauseMessage: z.string().nullable(),
  cancelledAt: instant.nullable(),
  /** When everybody had their money back after it was cancelled. */
  refundedAt: instant.nullable(),
  queue: QueueSettings,
  revision: z.int(),
  sold: z.int(),
  held: z.int(),
  blocked: z.int(),
});
export type DeskPerformance = z.infer<typeof DeskPerformance>;
