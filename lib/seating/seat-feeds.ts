import { getPerformance } from '../catalog/get-performance';
import { readAllSeats, readOverdueSeats, readSomeSeats } from './read-seats';
import { SeatFeed } from './seat-feed';
import { watchHints } from './seat-hints';

// On globalThis, because bundlers load modules more than once in a process and a performance has one feed in it.
type Feeds = Map<string, SeatFeed> & { healed?: number };
const shared = globalThis as typeof globalThis & { frontrowSeatFeeds?: Feeds };
shared.frontrowSeatFeeds ??= new Map();
const feeds = shared.frontrowSeatFeeds;

const MOST_OVERDUE = 1_000;

/**
 * This process's feed of a performance, which is started for the first who asks and ends half a minute after the last.
 * Throws `not-found`.
 */
export async function seatFeedOf(performanceId: string): Promise<SeatFeed> {
  const feed =
    feeds.get(performanceId) ?? startUnlessRunning(performanceId, await getPerformance(performanceId));
  feed.touch();
  await feed.ready;
  return feed;
}

function startUnlessRunning(performanceId: string, { seatCount }: { seatCount: number }): SeatFeed {
  const running = feeds.get(performanceId);
  if (running) return running;
  const feed = new SeatFeed({
    seatCount,
    read: {
      all: () => readAllSeats(performanceId, seatCount),
      some: (seats) => readSomeSeats(performanceId, seats),
      overdue: () => readOverdueSeats(performanceId, MOST_OVERDUE),
    },
    watch: (listener) => watchHints(performanceId, listener),
    onStop: (stopped) => {
      feeds.healed = (feeds.healed ?? 0) + stopped.healed;
      if (feeds.get(performanceId) === stopped) feeds.delete(performanceId);
    },
  });
  feeds.set(performanceId, feed);
  return feed;
}

/** Has this process look at seats again, null for all of them, if it follows the performance. Nobody else is told. */
export function lookAtSeats(performanceId: string, seats: readonly number[] | null): void {
  feeds.get(performanceId)?.hint(seats);
}

/** Ends all feeds: when the process does. The next who asks starts one again. */
export function stopSeatFeeds(): void {
  for (const feed of feeds.values()) feed.stop();
}

/** How many performances this process follows. */
export function openFeeds(): number {
  return feeds.size;
}

/** How often, in all, a reading of all seats has found what no hint had told. */
export function healedSeats(): number {
  let healed = feeds.healed ?? 0;
  for (const feed of feeds.values()) healed += feed.healed;
  return healed;
}
