import { getPerformanceFacts } from '../catalog/get-performance';
import { readAllSeats, readOverdueSeats, readSomeSeats } from './read-seats';
import { SeatFeed } from './seat-feed';
import { watchHints } from './seat-hints';

// On globalThis, because bundlers load modules more than once in a process and a performance has one feed in it.
type Feeds = { running: Map<string, SeatFeed>; heals: number };
const shared = globalThis as typeof globalThis & { frontrowSeatFeeds?: Feeds };
shared.frontrowSeatFeeds ??= { running: new Map(), heals: 0 };
const feeds = shared.frontrowSeatFeeds;

const MOST_OVERDUE = 1_000;

/**
 * This process's feed of a performance, which is started for the first who asks and ends half a minute after the last.
 * Throws `not-found`.
 */
export async function seatFeedOf(performanceId: string): Promise<SeatFeed> {
  const feed =
    feeds.running.get(performanceId) ??
    startUnlessRunning(performanceId, (await getPerformanceFacts(performanceId)).shown);
  feed.touch();
  await feed.ready;
  return feed;
}

function startUnlessRunning(performanceId: string, { seatCount }: { seatCount: number }): SeatFeed {
  const running = feeds.running.get(performanceId);
  if (running) return running;
  const feed = new SeatFeed({
    seatCount,
    read: {
      all: () => readAllSeats(performanceId, seatCount),
      some: (seats) => readSomeSeats(performanceId, seats),
      overdue: () => readOverdueSeats(performanceId, MOST_OVERDUE),
    },
    watch: (listener) => watchHints(performanceId, listener),
    onHeal: () => {
      feeds.heals += 1;
    },
    onStop: (stopped) => {
      if (feeds.running.get(performanceId) === stopped) feeds.running.delete(performanceId);
    },
  });
  feeds.running.set(performanceId, feed);
  return feed;
}

/** Has this process look at seats again, null for all of them, if it follows the performance. Nobody else is told. */
export function lookAtSeats(performanceId: string, seats: readonly number[] | null): void {
  feeds.running.get(performanceId)?.hint(seats);
}

/** Ends all feeds: when the process does. The next who asks starts one again. */
export function stopSeatFeeds(): void {
  for (const feed of feeds.running.values()) feed.stop();
}

/** How many performances this process follows, and how often reading all seats found what no hint had told. */
export function seatFeedFigures(): { open: number; heals: number } {
  return { open: feeds.running.size, heals: feeds.heals };
}
