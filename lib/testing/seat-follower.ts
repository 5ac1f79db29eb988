import type { SeatFeed } from '../seating/seat-feed';
import { MARGIN } from '../seating/seat-history';
import { type StreamStart, seatStream } from '../seating/seat-stream';
import { Collected, eventsIn } from './seat-client';

export type FollowerVariant = { heedsReload?: boolean; skipsMargin?: boolean };

/**
 * A client of the stream that does what the contract says: reads all seats, opens the stream from their version on,
 * applies what it is told, and reads all seats again when it is told to. For controls: without `heedsReload` it does
 * not, and with `skipsMargin` it claims to have seen so much more that nothing is told to it again.
 */
export class SeatFollower {
  seats: Uint8Array | null = null;
  private version: StreamStart = null;
  private sink: Collected | null = null;
  private feed: SeatFeed | null = null;
  private leave = () => {};
  private taken = 0;
  private mustRead = false;

  constructor(private readonly variant: FollowerVariant = {}) {}

  /** Whether it is told what changes, and that is enough. */
  get isFollowing(): boolean {
    return this.sink !== null && !this.sink.ended && !this.sink.wasCut && !this.mustRead;
  }

  isOn(feed: SeatFeed): boolean {
    return this.feed === feed;
  }

  read(feed: SeatFeed): void {
    this.seats = feed.seats.status.slice();
    this.version = feed.seats.version;
    this.mustRead = false;
  }

  /** Opens the stream of `feed`; where all seats have to be read, that is asked of `reader` first, then of `feed`. */
  connect(feed: SeatFeed, reader: SeatFeed): void {
    this.cut();
    if (!this.seats || this.mustRead) this.read(reader);
    for (let tries = 0; tries < 3; tries++) {
      this.open(feed);
      if (!this.mustRead) return;
      this.cut();
      this.read(feed);
    }
    throw new Error('told to read all seats again and again');
  }

  cut(): void {
    this.leave();
    this.leave = () => {};
    this.sink = null;
    this.feed = null;
  }

  /** Takes in what has come. */
  catchUp(): void {
    const events = this.sink ? eventsIn(this.sink.text) : [];
    for (const { id, data } of events.slice(this.taken)) {
      if (this.mustRead) return;
      this.taken += 1;
      if (data.reload && this.variant.heedsReload !== false) {
        this.mustRead = true;
        return;
      }
      for (const [seat, status] of data.changes) if (this.seats) this.seats[seat] = status;
      if (id !== undefined) this.version = Number(id);
    }
  }

  private open(feed: SeatFeed): void {
    this.sink = new Collected();
    this.feed = feed;
    this.taken = 0;
    const skips = this.variant.skipsMargin && typeof this.version === 'number';
    const start = skips ? Number(this.version) + MARGIN : this.version;
    this.leave = seatStream(feed, start)(this.sink);
    this.catchUp();
  }
}
