import { and, eq, inArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { pickParties } from '@/db/demo/sell-seats';
import { batches } from '@/db/factories';
import { seats } from '@/db/schema';
import { seededRandom } from '@/db/venue-plans/random';
import { SEAT_BLOCKED, SEAT_HELD, SEAT_SOLD } from '@/lib/seating/seat-status';
import { makeStadium, stadium } from './stadium';

const SEATS_PER_UPDATE = 5_000;

/**
 * A stadium in the midst of its sale: a third is sold in parties, a twentieth is held for the next hours, a few seats are
 * not for sale. Returns its id.
 */
export async function makeBusyStadium(): Promise<string> {
  const performanceId = await makeStadium();
  const parties = pickParties(stadium(), 0.39, seededRandom(4));
  const share = (from: number, to: number) =>
    parties.slice(Math.floor(parties.length * from), Math.floor(parties.length * to)).flat();
  await mark(performanceId, share(0, 0.86), SEAT_SOLD);
  await mark(performanceId, share(0.86, 0.99), SEAT_HELD);
  await mark(performanceId, share(0.99, 1), SEAT_BLOCKED);
  return performanceId;
}

/** Puts seats into a state, past every rule of the shop. */
export async function mark(performanceId: string, numbers: readonly number[], state: number): Promise<void> {
  const heldUntil = state === SEAT_HELD ? sql`now(3) + interval 6 hour` : null;
  for (const part of batches([...numbers], SEATS_PER_UPDATE)) {
    await db()
      .update(seats)
      .set({ state, heldUntil })
      .where(and(eq(seats.performanceId, performanceId), inArray(seats.seat, part)));
  }
}
