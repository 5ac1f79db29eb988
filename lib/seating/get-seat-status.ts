import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SeatFeed } from './seat-feed';
import { seatFeedOf } from './seat-feeds';
import { encodeSeatStatus } from './seat-status';

export const SeatStatus = z.object({ version: z.int(), free: z.int(), seats: z.string() });
export type SeatStatus = z.infer<typeof SeatStatus>;

type Snapshot = { body: SeatStatus; etag: string; status: Uint8Array };
type Packed = { status: Uint8Array; seats: string; etag: string };

const packed = new WeakMap<SeatFeed, Packed>();

/**
 * All seats of a performance as they are, out of this process's memory: the wire form, one byte a seat, and an ETag,
 * which is the same in every process. Whatever this process has committed and announced before is in it, unless MySQL
 * keeps it waiting. `version` is the moment it is known for, and what a stream of changes goes on from. An answer made of
 * it is shared for a while on its way: see `lib/freshness.ts`. Throws `not-found`.
 */
export async function getSeatStatus(performanceId: string): Promise<Snapshot> {
  const feed = await seatFeedOf(performanceId);
  await feed.settled();
  const { status, version, free } = feed.seats;
  const { seats, etag } = packedOf(feed, status);
  return { body: { version, free, seats }, etag, status };
}

function packedOf(feed: SeatFeed, status: Uint8Array): Packed {
  const before = packed.get(feed);
  if (before?.status === status) return before;
  const seats = encodeSeatStatus(status);
  const etag = `"${createHash('sha1').update(seats).digest('base64url')}"`;
  const now = { status, seats, etag };
  packed.set(feed, now);
  return now;
}
