import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { getLayout } from '../catalog/get-layout';
import { placeOrder } from '../orders/place-order';
import { closeRedis } from '../redis/client';
import { countStatements } from '../testing/count-statements';
import { cutStatements } from '../testing/cut-statements';
import { faultsOfHolds } from '../testing/held';
import { type PrivateRedis, startPrivateRedis } from '../testing/redis-server';
import { admitAll, makeBuyers, makePerformance, raceAll, SEAT_PRICE } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { claimSeats, dropClaim } from './claim-seats';
import { getSeatStatus } from './get-seat-status';
import { holdSeats } from './hold-seats';
import { releaseHold } from './release-hold';

const CROWD = 1_000;
const MOST_STATEMENTS = 20;

let server: PrivateRedis;
beforeAll(async () => {
  server = await startPrivateRedis();
  vi.stubEnv('REDIS_URL', server.url);
  await server.kill();
});

/** A performance with people who are let in already, and the Redis that did it gone. */
async function admittedThenAway(rows: number, seats: number, count: number) {
  await server.start();
  const performanceId = await makePerformance(smallHall(rows, seats));
  const buyers = await admitAll(await makeBuyers(count, SEAT_PRICE), performanceId);
  await server.kill();
  return { performanceId, buyers };
}

afterEach(closeRedis);

describe('while Redis is away', () => {
  it('one of a crowd gets the seat, pays for it, and the others hardly reach the database', async () => {
    const { performanceId, buyers } = await admittedThenAway(4, 10, CROWD);
    const asked = buyers.map(({ buyer, pass }) => ({
      buyer,
      request: { performanceId, pass, seats: [10], key: randomUUID() },
    }));
    // Whoever wants a seat has looked at the map.
    await getLayout(performanceId);
    await getSeatStatus(performanceId);
    const { result, statements } = await countStatements(() =>
      raceAll(
        asked.map(({ buyer, request }) => async () => ({
          buyer,
          hold: (await holdSeats(buyer, request)).result,
        })),
      ),
    );
    expect(result.refused).toEqual(Array(CROWD - 1).fill('seats-taken'));
    expect(
      statements.length,
      statements.map((text) => text.replace(/\s+/g, ' ').slice(0, 90)).join('\n'),
    ).toBeLessThanOrEqual(MOST_STATEMENTS);
    const again = await raceAll(
      asked.map(
        ({ buyer, request }) =>
          () =>
            holdSeats(buyer, request),
      ),
    );
    expect(again.won).toEqual(result.won.map(({ hold }) => ({ result: hold, replayed: true })));
    expect(again.refused).toEqual(result.refused);
    const [winner] = result.won;
    if (!winner) throw new Error('nobody has won');
    const { result: order } = await placeOrder(winner.buyer, { holdId: winner.hold.id }, randomUUID());
    expect(order.tickets).toHaveLength(1);
    expect(await faultsOfHolds(performanceId)).toEqual([]);
  });

  it('the best seats are chosen, released, and had by the next at once', async () => {
    const { performanceId, buyers } = await admittedThenAway(1, 4, 2);
    const [one, other] = buyers;
    if (!one || !other) throw new Error('two buyers');
    const best = { performanceId, best: { quantity: 4 } };
    const { result: hold } = await holdSeats(one.buyer, { ...best, pass: one.pass });
    await expect(holdSeats(other.buyer, { ...best, pass: other.pass })).rejects.toMatchObject({
      code: 'seats-taken',
      details: { taken: [] },
    });
    const same = { performanceId, pass: other.pass, seats: hold.seats.map(({ seat }) => seat) };
    await expect(holdSeats(other.buyer, same)).rejects.toMatchObject({
      code: 'seats-taken',
      details: { taken: [0, 1, 2, 3] },
    });
    await releaseHold(one.buyer, hold.id);
    expect((await holdSeats(other.buyer, same)).result.together).toBe(true);
  });

  it('a seat that is being tried is kept from others in the process until the try is over', async () => {
    const performanceId = await makePerformance();
    const [first, other] = [claimOf(7), claimOf(7)];
    expect(await claimSeats(performanceId, first)).toEqual([]);
    expect(await claimSeats(performanceId, other)).toEqual([7]);
    dropClaim(performanceId, first);
    expect(await claimSeats(performanceId, other)).toEqual([]);
  });

  it('a try that the database fails keeps its seats from nobody', async () => {
    const performanceId = await makePerformance();
    const mend = cutStatements('from seats force index (primary)', 'from no_seats');
    await expect(claimSeats(performanceId, claimOf(7))).rejects.toThrow();
    mend();
    expect(await claimSeats(performanceId, claimOf(7))).toEqual([]);
  });
});

function claimOf(seat: number) {
  const holdId = uuidv7();
  return { holdId, token: holdId, seats: [seat] };
}
