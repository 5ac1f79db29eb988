import { db } from '@/db/client';
import { selectRows } from '@/db/plain-sql';
import { gather } from '../gather';
import { readAllSeats } from './read-seats';
import { noteTaken, seenTaken } from './seat-tries';

/** Which of these seats the database says cannot be had, as of now or half a second ago. Asks of one moment share a query. */
export async function findTaken(performanceId: string, seats: readonly number[]): Promise<number[]> {
  const seen = seenTaken(performanceId, seats);
  return seen.length > 0 ? seen : readTaken(seats, performanceId);
}

const readTaken = gather({ most: 500 }, async (asked: (readonly number[])[], performanceId) => {
  const rows = await selectRows<{ seat: number }>(
    db(),
    `select seat from seats force index (primary) where performance_id = ? and seat in (?)
    and not (state = 0 or (state = 1 and held_until <= now(3)))`,
    [performanceId, [...new Set(asked.flat())]],
  );
  const taken = new Set(rows.map(({ seat }) => seat));
  noteTaken(performanceId, taken, true);
  return asked.map((seats) => seats.filter((seat) => taken.has(seat)));
});

/** All seats of a performance as the database has them now, one byte each. Asks of one moment share a query. */
export function readFreshly(performanceId: string, seatCount: number): Promise<Uint8Array> {
  return readTogether(seatCount, performanceId);
}

const readTogether = gather({ most: 1_000 }, async (asked: number[], performanceId) => {
  const { status } = await readAllSeats(performanceId, asked[0] ?? 0);
  return asked.map(() => status);
});
