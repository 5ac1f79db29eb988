import type { Pool } from 'mysql2';
import { holdSeats } from '@/lib/seating/hold-seats';
import { type Timed, timedCalls } from '../load/timed-calls';
import type { Site } from '../sites';
import { storm } from '../yardstick';
import { takeBare } from './bare-update';
import { type Buyer, holdAsk } from './buyers';
import { heldSeats } from './stadium';

/** `driver`: share of one core that the client beside the server used; a verb has none. `serverUsec`: of one request. */
export type HoldRound = Timed & { driver?: number; serverUsec?: number };

const LONGEST_MS = 120_000;

/** Each seat once, by a statement of its own, `atOnce` under way at a time. */
export function bareRound(
  pool: Pool,
  performanceId: string,
  seats: number[],
  atOnce: number,
): Promise<HoldRound> {
  return measure(performanceId, seats, atOnce, (seat) => takeBare(pool, performanceId, seat));
}

/** Each seat once by the verb, by a buyer of its own. */
export function verbRound(
  performanceId: string,
  seats: number[],
  atOnce: number,
  buyers: Buyer[],
): Promise<HoldRound> {
  return measure(performanceId, seats, atOnce, (seat, index) => {
    const buyer = buyers[index];
    if (!buyer) throw new Error('fewer buyers than seats');
    return holdSeats(buyer.user, { performanceId, pass: buyer.pass, seats: [seat] });
  });
}

/** The same through the front door. */
export async function httpRound(
  site: Site,
  performanceId: string,
  seats: number[],
  connections: number,
  buyers: Buyer[],
): Promise<HoldRound> {
  const before = await heldSeats(performanceId);
  const round = await storm(site, 201, {
    method: 'POST',
    path: `/api/v1/performances/${performanceId}/holds`,
    connections,
    requests: seats.length,
    forMs: LONGEST_MS,
    asks: seats.flatMap((seat, index) => {
      const buyer = buyers[index];
      return buyer ? [holdAsk(buyer, [seat])] : [];
    }),
  });
  await checkHeld(performanceId, before + seats.length);
  return round;
}

async function measure(
  performanceId: string,
  seats: number[],
  atOnce: number,
  take: (seat: number, index: number) => Promise<unknown>,
): Promise<HoldRound> {
  const before = await heldSeats(performanceId);
  const round = await timedCalls(seats, atOnce, take);
  await checkHeld(performanceId, before + seats.length);
  return round;
}

async function checkHeld(performanceId: string, expected: number): Promise<void> {
  const held = await heldSeats(performanceId);
  if (held !== expected) throw new Error(`${held} seats are held, not ${expected}`);
}
