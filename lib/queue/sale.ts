import { z } from 'zod';

/** Whoever stands in line: any object with an account's id. */
export type Account = { id: string };

/** What the line needs to know of a performance and its settings. */
export type QueueSale = {
  performanceId: string;
  /** Counts the lines a performance has had: tickets and passes of another epoch are void. */
  epoch: number;
  lobbyOpensAt: Date | null;
  saleOpensAt: Date;
  saleClosesAt: Date;
  paused: boolean;
  /** What people in line read while it is paused. */
  pauseMessage: string | null;
  cancelled: boolean;
  soldOut: boolean;
  queue: QueueSettings;
  shuffle: {
    /** 64 hex digits; a secret until the sale has opened. */
    seed: string;
    commitment: string;
    /** How many had registered at the opening, and when that was stored; null before it. */
    size: number | null;
    openedAt: Date | null;
  };
};

/**
 * How a line is run. The bounds refuse what cannot be meant: nobody finds the page within less than two minutes of being
 * called, and beyond the upper ones a slip of the hand is likelier than the wish.
 */
export const QueueSettings = z.object({
  /** Off: everybody who joins gets a pass at once. */
  enabled: z.boolean(),
  /** How many may choose and pay at the same time. */
  maxActive: z.int().min(1).max(1_000_000),
  admitPerMinute: z.int().min(1).max(1_000_000),
  passSeconds: z.int().min(5).max(7_200),
  claimSeconds: z.int().min(120).max(3_600),
});
export type QueueSettings = z.infer<typeof QueueSettings>;
