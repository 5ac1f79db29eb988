import { and, eq, inArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { seats } from '@/db/schema';
import { SEAT_FREE, SEAT_HELD } from './seat-status';

/** Seats in one row of the answer: as many as two bits each leave exact in a JavaScript number. */
const SEATS_IN_ROW = 24;

const isOverdue = sql`${seats.state} = ${SEAT_HELD} and ${seats.heldUntil} <= now(3)`;
/** The state as readers see it: a hold whose time is over holds nothing. */
const seen = sql<number>`if(${isOverdue}, ${SEAT_FREE}, ${seats.state})`.mapWith(Number);
const milliseconds = (instant: ReturnType<typeof sql>) =>
  sql<number>`floor(unix_timestamp(${instant}) * 1000)`.mapWith(Number);
const now = milliseconds(sql`now(3)`);

export type SeatChange = [seat: number, status: number];

/** `now`: the database's clock when the reading began; `nextExpiry`: when the next hold ends. Milliseconds. */
export type AllSeats = { status: Uint8Array; now: number; nextExpiry: number };
export type SomeSeats = { changes: SeatChange[]; now: number; nextExpiry: number };
/** `seats`: null where they are too many to be named. */
export type OverdueSeats = { seats: number[] | null; nextExpiry: number };

/** Every seat, packed by the database: 60,000 are 2,500 rows. Seats that are not there yet are read as free. */
export async function readAllSeats(performanceId: string, seatCount: number): Promise<AllSeats> {
  const [first] = await db()
    .select({ now, nextExpiry: endOfNextHold(performanceId) })
    .from(sql`dual`);
  if (!first) throw new Error('the database has no clock');
  const rows = await db()
    .select({
      block: sql<number>`${seats.seat} div ${SEATS_IN_ROW}`.mapWith(Number),
      packed: sql<number>`bit_or(${seen} << (2 * (${seats.seat} mod ${SEATS_IN_ROW})))`.mapWith(Number),
    })
    .from(seats)
    .where(eq(seats.performanceId, performanceId))
    .groupBy(sql`1`);
  const status = new Uint8Array(seatCount);
  for (const { block, packed } of rows) {
    let seat = block * SEATS_IN_ROW;
    for (let left = packed; left > 0 && seat < seatCount; left = Math.floor(left / 4)) {
      status[seat++] = left % 4;
    }
  }
  return { status, ...first, nextExpiry: first.nextExpiry ?? Number.POSITIVE_INFINITY };
}

/** These seats by their keys. Those that are not there are left out. */
export async function readSomeSeats(performanceId: string, numbers: number[]): Promise<SomeSeats> {
  const rows = await db()
    .select({
      seat: seats.seat,
      status: seen,
      now,
      heldUntil: milliseconds(sql`${seats.heldUntil}`),
    })
    .from(seats)
    .where(and(eq(seats.performanceId, performanceId), inArray(seats.seat, numbers)));
  let nextExpiry = Number.POSITIVE_INFINITY;
  for (const { status, heldUntil } of rows) {
    if (status === SEAT_HELD) nextExpiry = Math.min(nextExpiry, heldUntil);
  }
  return { changes: rows.map(({ seat, status }) => [seat, status]), now: rows[0]?.now ?? 0, nextExpiry };
}

/** Seats whose hold has run out and has not been tidied up yet: fewer than `most`. */
export async function readOverdueSeats(performanceId: string, most: number): Promise<OverdueSeats> {
  // First, so that a hold that ends in between is found by both, and not by neither.
  const [next] = await db()
    .select({ nextExpiry: endOfNextHold(performanceId) })
    .from(sql`dual`);
  const rows = await db()
    .select({ seat: seats.seat })
    .from(seats)
    .where(and(eq(seats.performanceId, performanceId), isOverdue))
    .limit(most);
  return {
    seats: rows.length < most ? rows.map(({ seat }) => seat) : null,
    nextExpiry: next?.nextExpiry ?? Number.POSITIVE_INFINITY,
  };
}

function endOfNextHold(performanceId: string) {
  return sql<number | null>`(
    select ${milliseconds(sql`min(${seats.heldUntil})`)} from ${seats}
    where ${and(
      eq(seats.performanceId, performanceId),
      eq(seats.state, SEAT_HELD),
      sql`${seats.heldUntil} > now(3)`,
    )}
  )`.mapWith((value: string | number) => Number(value));
}
