import type { Pool } from 'mysql2';
import { holdSeats } from '@/lib/seating/hold-seats';
import { Histogram } from '../load/histogram';
import type { Site } from '../sites';
import { storm } from '../yardstick';
import { takeBare } from './bare-update';
import { type Buyer, holdAsk } from './buyers';
import { heldSeats } from './stadium';

/** `driver`: share of one core that the client beside the server used; a verb has none. */
export type HoldRound = { perSecond: number; p50: number; p99: number; driver?: number };

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
  const latency = new Histogram();
  let next = 0;
  async function worker(): Promise<void> {
    while (next < seats.length) {
      const index = next++;
      const askedAt = performance.now();
      await take(seats[index] ?? -1, index);
      latency.add(performance.now() - askedAt);
    }
  }
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - began) / 1_000;
  await checkHeld(performanceId, before + seats.length);
  return { perSecond: seats.length / seconds, p50: latency.at(0.5), p99: latency.at(0.99) };
}

async function checkHeld(performanceId: string, expected: number): Promise<void> {
  const held = await heldSeats(performanceId);
  if (held !== expected) throw new Error(`${held} seats are held, not ${expected}`);
}
