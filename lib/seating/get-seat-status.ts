import { createHash } from 'node:crypto';
import { z } from 'zod';
import { db } from '@/db/client';
import { cached } from '../cache';
import { getPerformance } from '../catalog/get-performance';
import { readSeatStatus } from './seat-rows';
import { encodeSeatStatus, SEAT_FREE } from './seat-status';

export const SeatStatus = z.object({ version: z.int(), free: z.int(), seats: z.string() });
export type SeatStatus = z.infer<typeof SeatStatus>;

type Snapshot = { body: SeatStatus; etag: string; status: Uint8Array };

// On globalThis, because bundlers load modules more than once in a process and a version must not go back.
const shared = globalThis as typeof globalThis & { frontrowSeats?: Map<string, Snapshot> };
shared.frontrowSeats ??= new Map();
const latest = shared.frontrowSeats;

/**
 * All seats of a performance as they are, at most a second old: the wire form, one byte a seat, and an ETag.
 * `version` is the database's time in milliseconds at which this state was first seen. Throws `not-found`.
 */
export function getSeatStatus(performanceId: string): Promise<Snapshot> {
  return cached(`seats:${performanceId}`, 1_000, async () => {
    const { seatCount } = await getPerformance(performanceId);
    const { status, now } = await readSeatStatus(db(), performanceId, seatCount);
    const etag = `"${createHash('sha1').update(status).digest('base64url')}"`;
    const before = latest.get(performanceId);
    if (before?.etag === etag) return before;
    const free = status.reduce((count, state) => count + (state === SEAT_FREE ? 1 : 0), 0);
    const version = Math.max(now, (before?.body.version ?? 0) + 1);
    const snapshot = { body: { version, free, seats: encodeSeatStatus(status) }, etag, status };
    latest.set(performanceId, snapshot);
    return snapshot;
  });
}
