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

export type QueueSettings = {
  /** Off: everybody who joins gets a pass at once. */
  enabled: boolean;
  /** How many may choose and pay at the same time. */
  maxActive: number;
  admitPerMinute: number;
  passSeconds: number;
  claimSeconds: number;
};
