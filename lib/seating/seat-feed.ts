import { inTime } from '../in-time';
import { log } from '../logger';
import type { AllSeats, OverdueSeats, SeatChange, SomeSeats } from './read-seats';
import type { HintListener, HintWatch } from './seat-hints';
import { MARGIN_MS, type SeatHistory, seatHistory } from './seat-history';

/** What is told to those who follow. `reload`: there is more, so all seats have to be read again. */
export type SeatEvent = { version: number; changes: SeatChange[]; reload: boolean };
type Listener = (event: SeatEvent) => void;
type Ended = () => void;

export type FeedOptions = {
  seatCount: number;
  read: {
    all(): Promise<AllSeats>;
    some(seats: number[]): Promise<SomeSeats>;
    overdue(): Promise<OverdueSeats>;
  };
  watch(listener: HintListener): HintWatch;
  /** Reading all seats, when it was time for that, found what no hint had told. */
  onHeal?(): void;
  onStop?(feed: SeatFeed): void;
  pace?: Partial<typeof PACE>;
};

/** Milliseconds. */
const PACE = {
  /** Between two readings of seats that changed, and between two events: under four a second. The first after a rest comes at once. */
  round: 260,
  /** The same for readings while somebody waits for them. */
  waitedFor: 25,
  /** Between two readings of all seats; shorter while hints may get lost unnoticed. */
  heal: 5_000,
  healUnsure: 1_000,
  longestBackOff: 5_000,
  /** Who asks waits no longer than this for a reading. */
  patience: 2_000,
  /** A reading that takes longer may never end, on a connection that nobody has closed: it has failed. */
  reading: 5_000,
  /** After the last who asked or followed. */
  idle: 30_000,
};

/** More seats than this are not looked up one by one. */
const MOST_LOOKED_UP = 2_000;

/**
 * The seats of one performance in the memory of this process, kept as they are in MySQL. A hint says which seats to look
 * at, never what they are: so hints may be lost, doubled or out of order, and of readings only the last one counts.
 * All seats are read every few seconds, whatever hints there are; while nobody asks or follows, once the next one does.
 */
export class SeatFeed {
  /** Rejects when the first reading fails, and the feed with it. */
  readonly ready: Promise<void>;
  private readonly pace: typeof PACE;
  private readonly hintWatch: HintWatch;
  private readonly listeners = new Map<Listener, Ended>();
  private readonly hints = new Set<number>();
  private known: SeatHistory | null = null;
  private wantsAll = false;
  private waiting: (() => void)[] = [];
  private underway: Promise<void> | null = null;
  private stopped = false;
  private failures = 0;
  private wake = () => {};
  /** By the monotonic clock of this process. */
  private askedAt = performance.now();
  private roundAt = Number.NEGATIVE_INFINITY;
  private allReadAt = Number.NEGATIVE_INFINITY;
  private failedAt = 0;
  private toldAt = Number.NEGATIVE_INFINITY;
  /** By the database's, and what that is ahead of this process's. */
  private vouchedAt = 0;
  private nextExpiry = Number.POSITIVE_INFINITY;
  private clockAhead = 0;
  private toldVersion = 0;
  private hasNews = false;

  constructor(private readonly options: FeedOptions) {
    this.pace = { ...PACE, ...options.pace };
    this.hintWatch = options.watch((seats) => this.hint(seats));
    this.ready = this.begin();
    this.ready.then(
      () => this.run().catch((error: unknown) => this.fail(error)),
      () => this.stop(),
    );
  }

  /** What is known of the seats; only once the feed is ready. */
  get seats(): SeatHistory {
    if (!this.known) throw new Error('the seats have not been read yet');
    return this.known;
  }

  /** The version that events go on from. */
  get position(): number {
    return this.hasNews ? this.toldVersion : this.seats.version;
  }

  /** Somebody is interested. */
  touch(): void {
    const wasResting = this.isResting();
    this.askedAt = performance.now();
    if (wasResting) this.wake();
  }

  /** Has these seats looked at, or all of them. */
  hint(seats: readonly number[] | null): void {
    if (seats === null) this.wantsAll = true;
    else for (const seat of seats) if (seat >= 0 && seat < this.options.seatCount) this.hints.add(seat);
    this.wake();
  }

  /**
   * Waits until everything that has been hinted at before is taken in: two seconds at most, and not while the database
   * is away. Never rejects.
   */
  async settled(): Promise<void> {
    this.touch();
    if (this.stopped || this.failures > 0) return;
    const reading = this.isBehind() ? this.nextReading() : this.underway;
    if (reading) await inTime(this.pace.patience, reading).catch(() => {});
  }

  private nextReading(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.wake();
    });
  }

  /**
   * Calls `listener` with what changes after `position`, at most four times a second, and `ended` if the feed ends
   * before. Returns how to end that.
   */
  follow(listener: Listener, ended: Ended = () => {}): () => void {
    this.touch();
    this.listeners.set(listener, ended);
    return () => {
      this.listeners.delete(listener);
      this.touch();
    };
  }

  stop(): void {
    if (this.stopped) return;
    this.stopped = true;
    this.hintWatch.stop();
    this.wake();
    for (const resolve of this.waiting.splice(0)) resolve();
    this.options.onStop?.(this);
    for (const ended of this.listeners.values()) ended();
  }

  private fail(error: unknown): void {
    log().error({ err: error }, 'a seat feed ends: whoever asks next begins another');
    this.stop();
  }

  private async begin(): Promise<void> {
    await this.readAll();
    this.toldVersion = this.seats.version;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const now = performance.now();
      const readAt = this.readAt();
      const tellAt = this.hasNews ? this.toldAt + this.pace.round : Number.POSITIVE_INFINITY;
      const stopAt = this.listeners.size === 0 ? this.askedAt + this.pace.idle : Number.POSITIVE_INFINITY;
      if (now >= stopAt) this.stop();
      else if (now >= tellAt) this.tell(now);
      else if (now >= readAt) await this.round(now);
      else await this.pause(Math.min(readAt, tellAt, stopAt) - now);
    }
  }

  private isBehind(): boolean {
    if (this.wantsAll || this.hints.size > 0) return true;
    return performance.now() >= Math.min(this.expiryAt(), this.healAt());
  }

  /** Nobody has been interested since all seats were read. */
  private isResting(): boolean {
    return this.listeners.size === 0 && this.askedAt < this.allReadAt;
  }

  private expiryAt(): number {
    return this.nextExpiry - this.clockAhead;
  }

  private healAt(): number {
    if (this.isResting()) return Number.POSITIVE_INFINITY;
    return this.allReadAt + (this.hintWatch.isSure() ? this.pace.heal : this.pace.healUnsure);
  }

  /** When to read next. */
  private readAt(): number {
    if (this.failures > 0) {
      return this.failedAt + Math.min(this.pace.round * 2 ** this.failures, this.pace.longestBackOff);
    }
    const soon = this.roundAt + (this.waiting.length > 0 ? this.pace.waitedFor : this.pace.round);
    if (this.wantsAll || this.hints.size > 0) return soon;
    return Math.min(this.healAt(), Math.max(soon, this.expiryAt()));
  }

  private round(now: number): Promise<void> {
    this.underway = this.look(now).finally(() => {
      this.underway = null;
    });
    return this.underway;
  }

  private async look(now: number): Promise<void> {
    this.roundAt = now;
    const waiting = this.waiting.splice(0);
    const isHeal = now >= this.healAt();
    const looked = [...this.hints];
    const all = this.wantsAll || isHeal || looked.length > MOST_LOOKED_UP;
    this.hints.clear();
    this.wantsAll = false;
    try {
      if (isHeal) void this.hintWatch.check();
      const changed = all ? await this.readAll() : await this.readSome(looked);
      if (isHeal && looked.length === 0 && changed > 0) this.options.onHeal?.();
      if (this.failures > 0) log().info('seats can be read again');
      this.failures = 0;
      this.hasNews ||= changed > 0;
      // Looked at and as before: nobody who follows has to be told of it.
      if (!this.hasNews) this.toldVersion = this.seats.version;
    } catch (error) {
      this.failures += 1;
      this.failedAt = performance.now();
      if (this.failures === 1)
        log().warn({ err: error }, 'seats cannot be read: what is known of them gets old');
      this.wantsAll = true;
    }
    // Who came meanwhile has what this reading has found, if nothing is left to look at.
    if (this.failures > 0 || !this.isBehind()) waiting.push(...this.waiting.splice(0));
    for (const resolve of waiting) resolve();
  }

  private async readAll(): Promise<number> {
    const began = performance.now();
    const { status, now, nextExpiry } = await inTime(this.pace.reading, this.options.read.all());
    this.allReadAt = began;
    this.vouchedAt = now;
    this.nextExpiry = nextExpiry;
    this.clockAhead = now - performance.now();
    if (this.known) return this.known.confirm(status, now);
    this.known = seatHistory({ status, now });
    return 0;
  }

  private async readSome(hinted: number[]): Promise<number> {
    const seats = new Set(hinted);
    if (performance.now() >= this.expiryAt()) {
      const overdue = await inTime(this.pace.reading, this.options.read.overdue());
      if (!overdue.seats) return this.readAll();
      this.nextExpiry = overdue.nextExpiry;
      for (const seat of overdue.seats) seats.add(seat);
    }
    if (seats.size === 0) return 0;
    const reading = this.options.read.some([...seats]);
    const { changes, now, nextExpiry } = await inTime(this.pace.reading, reading);
    if (changes.length === 0) return 0;
    // A version promises that whatever is older than the margin is known: only a reading of all seats can tell.
    if (now - this.vouchedAt > MARGIN_MS) return this.readAll();
    this.nextExpiry = Math.min(this.nextExpiry, nextExpiry);
    this.clockAhead = now - performance.now();
    return this.seats.apply(changes, now);
  }

  private tell(now: number): void {
    const event = { version: this.seats.version, ...this.seats.changesSince(this.toldVersion) };
    this.toldVersion = event.version;
    this.toldAt = now;
    this.hasNews = false;
    for (const listener of this.listeners.keys()) listener(event);
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms).unref();
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
