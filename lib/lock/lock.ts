/** What the holder of a lock works with. */
export type Held = {
  /** Grows with every holder of the name: a row that remembers the highest one it has seen can refuse a late holder. */
  token: number;
  /** Aborted as soon as the lock is known to be lost. */
  signal: AbortSignal;
};

export type LockOptions = {
  /** How long to wait for the lock. */
  waitMs: number;
  /** For how long it is given at a time: who dies with it is waited for no longer than this. */
  leaseMs: number;
};

/** A lock that all processes share. It keeps work apart; the fencing token is what makes that safe. */
export type Lock = {
  /**
   * Runs `work` while nobody else holds `name`, and gives the lock back however it ends. Throws `unavailable` when the
   * lock could not be had in time, and what `isRedisOutage` knows while Redis is away.
   */
  withLock<T>(name: string, options: LockOptions, work: (held: Held) => Promise<T>): Promise<T>;
};
