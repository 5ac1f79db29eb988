import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { seats, tickets } from '@/db/schema';
import type { User } from '../accounts/user';
import { DomainError } from '../errors';
import { placeOrder } from '../orders/place-order';
import { asAnotherProcess } from '../testing/another-process';
import { faultsOfHolds } from '../testing/held';
import { loseRedis } from '../testing/line';
import { admitAll, makeBuyers, makePerformance, SEAT_PRICE } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { type HoldRequest, holdSeats } from './hold-seats';
import { lockSeats, settleLocks } from './seat-locks';

type Asked = { buyer: User; request: HoldRequest & { key: string } };
type Told = { id: string; replayed: boolean } | { code: string; replayed: boolean };

/** Asks until there is an answer, as a program does: what is put off is asked again under the same key. */
async function ask(verb: typeof holdSeats, { buyer, request }: Asked): Promise<Told> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { result, replayed } = await verb(buyer, request);
      return { id: result.id, replayed };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const isPutOff = error.code === 'unavailable' || error.code === 'in-progress';
      if (!isPutOff || attempt > 50) return { code: error.code, replayed: error.details.replayed === true };
    }
  }
}

describe('a storm of holds during which Redis is emptied again and again', () => {
  it('sells and holds each seat once, and answers each key as it did the first time', async () => {
    const performanceId = await makePerformance(smallHall(4, 20));
    const admitted = await admitAll(await makeBuyers(200, 4 * SEAT_PRICE), performanceId);
    const verbs = [holdSeats, (await asAnotherProcess(() => import('./hold-seats'))).holdSeats];
    const all = admitted.map(({ buyer, pass }, index): Asked => {
      const key = randomUUID();
      const first = (index * 11) % 80;
      if (index % 3 === 0) return { buyer, request: { performanceId, pass, key, best: { quantity: 2 } } };
      return {
        buyer,
        request: { performanceId, pass, key, seats: [first, (first + 1) % 80, (first + 2) % 80] },
      };
    });
    let isOver = false;
    const emptying = (async () => {
      let times = 0;
      for (; !isOver; times++) {
        await loseRedis();
        await nextTurn();
      }
      return times;
    })();
    const told = await Promise.all(
      all.map(async (asked, index) => {
        const answer = await ask(verbs[index % 2] ?? holdSeats, asked);
        // Half of those who ask either process: one of the two may get all there is.
        if ('id' in answer && index % 4 < 2) {
          await placeOrder(asked.buyer, { holdId: answer.id }, randomUUID());
        }
        return answer;
      }),
    );
    isOver = true;
    expect(await emptying).toBeGreaterThan(1);

    expect(await faultsOfHolds(performanceId)).toEqual([]);
    const sold = await db().$count(tickets, eq(tickets.performanceId, performanceId));
    const marked = await db().$count(seats, and(eq(seats.performanceId, performanceId), eq(seats.state, 2)));
    expect(sold).toBeGreaterThan(0);
    expect(marked).toBe(sold);
    const again = await Promise.all(
      all.map((asked, index) => ask(verbs[(index + 1) % 2] ?? holdSeats, asked)),
    );
    expect(again).toEqual(told.map((answer) => ({ ...answer, replayed: true })));
  });

  it('control: had the locks in Redis been the judge, both of two buyers would have the seat', async () => {
    const performanceId = uuidv7();
    const claimOf = (holdId: string) => ({ holdId, token: holdId, seats: [7] });
    const [first, second] = [uuidv7(), uuidv7()];
    expect(await lockSeats(performanceId, claimOf(first))).toEqual({ tried: [], settled: [] });
    settleLocks(performanceId, first, [7], 60_000);
    await loseRedis();
    expect(await lockSeats(performanceId, claimOf(second))).toEqual({ tried: [], settled: [] });
  });
});
