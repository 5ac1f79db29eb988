import { setTimeout as pause } from 'node:timers/promises';
import { db, pool } from '@/db/client';
import { changeRows } from '@/db/plain-sql';
import { askWriter } from '../load/ask';
import { headerOf, type RawResponse } from '../load/response-reader';
import { makeBusyStadium } from '../seats/busy-stadium';
import { admitBuyers } from '../seats/buyers';
import { bareRound, httpRound } from '../seats/hold-rounds';
import { closeSale, looseSeats, makeStadium, stadium, WITH_LINE } from '../seats/stadium';
import type { Site } from '../sites';
import { openRawYardstick } from '../yardstick';
import { answerOf, BARE_NODE, inRounds, type Measured, stormFor } from './limits';

/** As browsers ask. */
const READING = { method: 'GET' as const, connections: 50, headers: { 'accept-encoding': 'gzip, br' } };
const BROTLI_WITHIN_MS = 30_000;
const HOLDS = 3_000;
const HOLDING_CONNECTIONS = 500;
const BARE_AT_ONCE = 1_000;

/** The plan and the status of all seats, compressed as browsers get them, against bare servers that send the same. */
export async function readingLimits(door: Site): Promise<Measured[]> {
  const performanceId = await makeBusyStadium();
  const plan = { ...READING, path: `/api/v1/performances/${performanceId}/layout` };
  const seats = { ...READING, path: `/api/v1/performances/${performanceId}/seats` };
  const ask = (line: typeof plan) => answerOf(door, askWriter({ port: door.port, ...line })({}));
  const barePlan = await openRawYardstick(await strongest(() => ask(plan)));
  const bareSeats = await openRawYardstick(await ask(seats));
  try {
    const measured = await inRounds(async (size) => {
      const most = {
        plan: await stormFor(barePlan, 200, plan, size),
        seats: await stormFor(bareSeats, 200, seats, size),
      };
      const own = {
        plan: await stormFor(door, 200, plan, size),
        seats: await stormFor(door, 200, seats, size),
      };
      return [
        { step: 'plan of the seats', limit: BARE_NODE, own: own.plan, most: most.plan },
        { step: 'status of the seats', limit: BARE_NODE, own: own.seats, most: most.seats },
      ];
    });
    await closeSale(performanceId);
    return measured;
  } finally {
    await Promise.all([barePlan.stop(), bareSeats.stop()]);
  }
}

/** Brotli is made while the first who ask get gzip. */
async function strongest(ask: () => Promise<RawResponse>): Promise<RawResponse> {
  const deadline = performance.now() + BROTLI_WITHIN_MS;
  for (;;) {
    const answer = await ask();
    if (headerOf(answer.head, 'content-encoding') === 'br') return answer;
    if (performance.now() > deadline) throw new Error('brotli never came');
    await pause(100);
  }
}

/** Distinct seats, one each, against the one statement that takes a seat. */
export async function holdLimits(door: Site): Promise<Measured[]> {
  const bareId = await makeStadium();
  const performanceId = await makeStadium(WITH_LINE);
  const buyers = await admitBuyers(HOLDS, performanceId);
  const left = looseSeats(stadium());
  try {
    return await inRounds(async (size) => {
      const some = left.splice(0, size * HOLDS);
      const most = await bareRound(pool(), bareId, some, BARE_AT_ONCE);
      const own = await httpRound(door, performanceId, some, HOLDING_CONNECTIONS, buyers);
      return [{ step: 'hold a seat', limit: 'bare guarded UPDATE', own, most }];
    });
  } finally {
    await closeSale(performanceId);
    await giveBack(bareId);
  }
}

/** What the bare statement took belongs to no hold: whoever checks the books later must not find it. */
async function giveBack(performanceId: string): Promise<void> {
  const free = 'update seats set state = 0, hold_id = null, held_until = null where performance_id = ?';
  await changeRows(db(), free, [performanceId]);
  await closeSale(performanceId);
}
