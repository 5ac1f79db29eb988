import { decodeSeatStatus, SEAT_HELD } from '@/lib/seating/seat-status';
import { type ApiAnswer, retryDelay } from './api-client';
import type { Napper } from './napper';
import { readSeatEvent, withChanges } from './seat-event';

export type SeatsAnswer = { version: number; free: number; seats: string };

/** What of an EventSource is used. */
export type SeatStream = {
  addEventListener(type: string, listener: (event: Event) => void): void;
  close(): void;
};

/** Where the state of the seats comes from. */
export type SeatSource = {
  /** All seats; 304 when they are as `etag` says. */
  read(etag: string | null): Promise<ApiAnswer<SeatsAnswer>>;
  /** The changes since `version`; null where browsers cannot. */
  open: ((version: number) => SeatStream) | null;
};

export type FollowOptions = {
  source: SeatSource;
  seatCount: number;
  /** Gets a new array whenever something has changed, one byte a seat. */
  onStatus: (status: Uint8Array) => void;
  /** False once neither the stream nor asking has got through a few times: what is shown may be old. */
  onLive: (live: boolean) => void;
  nap: Napper;
};

export type SeatFollower = {
  /** Shows these seats as held before the shop says so, and asks about all of them a moment later. */
  markTaken(seats: readonly number[]): void;
  /** Asks about all seats at once. */
  refresh(): void;
  /** Lets go of the stream: for a page that is hidden, or cut off from the network. It goes on by itself. */
  rest(): void;
  stop(): void;
};

const POLL_MS = 2_000;
const NOT_LIVE_AFTER = 3;
/** The first event comes at once; what holds it back, e.g. a proxy that gathers answers, is no way for a stream. */
const FIRST_EVENT_MS = 8_000;
/** A connection can die without a word, and pings are not told to pages: so long without news, another is opened. */
const SILENCE_MS = 90_000;
const RECONNECT_MS = 1_500;
const RELOAD_MS = 500;
/** After so many breaks without a word between them, the seats are asked about instead, for a while. */
const FAILED_STREAMS = 3;
const STREAM_AGAIN_MS = 40_000;

type Ending = 'rested' | 'silent' | 'lost' | 'reload';

/**
 * Keeps the state of all seats up to date while the page is in view: reads all once, then follows the stream of changes
 * from that version on; a stream that breaks is resumed where it was. While there is none to be had, asks every two
 * seconds, and tries the stream again from time to time.
 */
export function followSeats({ source, seatCount, onStatus, onLive, nap }: FollowOptions): SeatFollower {
  let status: Uint8Array | null = null;
  let version = 0;
  /** Of `status`, as long as nothing else has changed that. */
  let etag: string | null = null;
  let stale = true;
  let failedReads = 0;
  let failedStreams = 0;
  /** Since all seats were read, no stream has said a word. */
  let justRead = false;
  /** By the monotonic clock. */
  let streamFrom = 0;
  let stopped = false;
  let letGo: ((ending: Ending) => void) | null = null;
  let marking: ReturnType<typeof setTimeout> | undefined;

  const mayStream = () => source.open !== null && performance.now() >= streamFrom;

  async function run(): Promise<void> {
    while (!stopped) {
      await nap.untilVisible();
      if (stopped) return;
      const pause = stale || !mayStream() ? await read() : 0;
      if (pause > 0) {
        await nap.sleep(pause);
      } else if (!stopped && !stale) {
        // Hidden while the answer was on its way: then nothing is opened that would have to rest at once.
        if (!mayStream()) await nap.sleep(POLL_MS * (0.9 + Math.random() / 5));
        else if (!nap.isHidden()) await follow();
      }
    }
  }

  /** Reads all; gives the milliseconds to wait before the next try, 0 when nothing went wrong. */
  async function read(): Promise<number> {
    stale = false;
    const answer = await source.read(etag);
    if (stopped) return 0;
    const ok = answer.ok && (answer.status === 304 || take(answer.data, answer.etag));
    failedReads = ok ? 0 : failedReads + 1;
    stale ||= !ok;
    onLive(failedReads < NOT_LIVE_AFTER);
    return ok ? 0 : retryDelay(failedReads, answer.ok ? null : answer.retryAfter);
  }

  function take(answer: SeatsAnswer, tag: string | null): boolean {
    try {
      status = decodeSeatStatus(answer.seats, seatCount);
    } catch {
      // Not what this plan has: an answer of no use, like none.
      return false;
    }
    version = answer.version;
    etag = tag;
    justRead = true;
    onStatus(status);
    return true;
  }

  async function follow(): Promise<void> {
    const ending = await listen();
    if (stopped || ending === 'rested' || ending === 'silent') return;
    // Told to read anew right after having done so: such a stream does not help.
    if (ending === 'lost' || justRead) failedStreams++;
    if (ending === 'reload') {
      stale = true;
      etag = null;
    }
    if (failedStreams >= FAILED_STREAMS) {
      streamFrom = performance.now() + STREAM_AGAIN_MS * (0.5 + Math.random());
    }
    // All pages lose their stream together when a server stops, and are told together to read anew.
    await nap.sleep((ending === 'lost' ? RECONNECT_MS : RELOAD_MS) * Math.random());
  }

  function listen(): Promise<Ending> {
    return new Promise((resolve) => {
      const stream = source.open?.(version);
      if (!stream) return resolve('lost');
      let last: number | null = null;
      let timer = setTimeout(() => end('lost'), FIRST_EVENT_MS);
      const end = (ending: Ending) => {
        clearTimeout(timer);
        stream.close();
        letGo = null;
        resolve(ending);
      };
      letGo = end;
      stream.addEventListener('error', () => end('lost'));
      stream.addEventListener('seats', (message) => {
        const event = readSeatEvent(message, seatCount);
        if (letGo !== end) return;
        if (!event || event.reload) return end('reload');
        if (last !== null && event.version < last) return;
        clearTimeout(timer);
        timer = setTimeout(() => end('silent'), SILENCE_MS * (0.8 + Math.random() * 0.4));
        last = event.version;
        version = event.version;
        heard();
        apply(event.changes);
      });
    });
  }

  function heard(): void {
    justRead = false;
    failedStreams = 0;
    if (failedReads > 0) onLive(true);
    failedReads = 0;
  }

  function apply(changes: readonly (readonly [number, number])[]): void {
    const changed = status && withChanges(status, changes);
    if (!changed || changed === status) return;
    status = changed;
    // What the tag stands for is not what is shown any more.
    etag = null;
    onStatus(changed);
  }

  function refresh(): void {
    stale = true;
    letGo?.('rested');
    nap.wake();
  }

  void run();

  return {
    refresh,
    rest() {
      letGo?.('rested');
      nap.wake();
    },
    markTaken(seats) {
      if (seats.length === 0) return;
      apply(seats.map((seat) => [seat, SEAT_HELD]));
      // Read at once, the shop's memory might still show them as they were.
      clearTimeout(marking);
      marking = setTimeout(refresh, 1_000);
    },
    stop() {
      stopped = true;
      clearTimeout(marking);
      letGo?.('rested');
      nap.stop();
    },
  };
}
