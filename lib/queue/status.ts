import type { Phase } from './phase';

/** The one status of a line that everybody is served, byte by byte the same. */
export type QueueStatus = {
  phase: Phase;
  /** Everybody up to this number has been called. */
  serving: number;
  /** The highest number given out; before the opening, how many have registered. */
  issued: number;
  admittedPerMinute: number;
  epoch: number;
  /** `seed` and `size` are there once the sale has opened. */
  shuffle: null | { commitment: string; seed?: string; size?: number };
  poll: PollRule;
  /** ISO 8601, UTC. */
  serverTime: string;
  /** What the promoter says about a pause, as plain text; only while it lasts, and where they said something. */
  message?: string;
  /** Redis is away, and this is the last that was known of the line. Left out otherwise. */
  stale?: true;
};

/** How soon to ask again: a share of the wait that is left, between two bounds. Milliseconds. */
export type PollRule = { minMs: number; maxMs: number; divisor: number };

export const POLL_RULE: PollRule = { minMs: 2_000, maxMs: 30_000, divisor: 10 };

/** How many people are called before the holder of `number`. */
export function peopleAhead(number: number, serving: number): number {
  return Math.max(0, number - serving - 1);
}
