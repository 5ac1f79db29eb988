import { closingSignal } from '../closing';
import { inTime } from '../in-time';
import { log } from '../logger';

/** Milliseconds. */
const PACE = {
  /** Between two loads, from the end of one to the beginning of the next. */
  every: 750,
  /** What is older is not told: whoever asks waits for the next load. */
  oldest: 2_500,
  /** After the last who asked. */
  idle: 30_000,
  /** A load that takes longer may never end: the next one is begun. */
  patience: 5_000,
};

type Load<T> = () => Promise<T>;

/**
 * A value that is expensive to make, for people who ask all the time: made once for all of them, and anew about once a
 * second for as long as somebody has asked within the last half minute. So it is told at once out of memory, about a
 * second old at most, however rarely each of them asks. While it cannot be made, whoever asks is told why.
 */
export class LiveValue<T> {
  private known: { value: T; loadedAt: number } | null = null;
  private flight: Promise<T> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private askedAt = 0;
  private failing = false;
  private readonly pace: typeof PACE;

  constructor(
    private readonly load: Load<T>,
    /** Nobody is interested any more. */
    private readonly onRest: () => void,
    pace: Partial<typeof PACE> = {},
  ) {
    this.pace = { ...PACE, ...pace };
  }

  async get(): Promise<T> {
    this.askedAt = performance.now();
    const { known } = this;
    if (known && this.askedAt - known.loadedAt < this.pace.oldest) return known.value;
    return this.next();
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.onRest();
  }

  /** One load at a time, however many wait for it. */
  private next(): Promise<T> {
    this.flight ??= this.run().finally(() => {
      this.flight = null;
      this.plan();
    });
    return this.flight;
  }

  private async run(): Promise<T> {
    const loadedAt = performance.now();
    const value = await inTime(this.pace.patience, this.load());
    this.known = { value, loadedAt };
    return value;
  }

  private plan(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (closingSignal().aborted || performance.now() - this.askedAt > this.pace.idle) return this.stop();
      this.next().then(
        () => this.tell(false),
        (error: unknown) => this.tell(true, error),
      );
    }, this.pace.every).unref();
  }

  private tell(failing: boolean, error?: unknown): void {
    if (failing && !this.failing)
      log().warn({ err: error }, 'the figures of a sale cannot be read, trying on');
    this.failing = failing;
  }
}
