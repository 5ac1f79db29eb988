import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { holds } from '@/db/schema';
import { getLayout } from '../catalog/get-layout';
import { countStatements } from '../testing/count-statements';
import { admitAll, makeBuyers, makePerformance, raceAll } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { getSeatStatus } from './get-seat-status';
import { holdSeats } from './hold-seats';

const CROWD = 1_000;
/** What may reach MySQL of a crowd that wants one seat. */
const MOST_STATEMENTS = 20;

describe('a thousand buyers who want one seat', () => {
  it.each([
    ['without', () => undefined],
    ['with', () => randomUUID()],
  ])('%s keys have one winner, and hardly reach the database', async (_, makeKey) => {
    const performanceId = await makePerformance(smallHall(4, 10));
    const admitted = await admitAll(await makeBuyers(CROWD), performanceId);
    const asked = admitted.map(({ buyer, pass }) => ({
      buyer,
      request: { performanceId, pass, seats: [10], key: makeKey() },
    }));
    // Whoever wants a seat has looked at the map.
    await getLayout(performanceId);
    await getSeatStatus(performanceId);
    const { result, statements } = await countStatements(() =>
      raceAll(
        asked.map(
          ({ buyer, request }) =>
            () =>
              holdSeats(buyer, request),
        ),
      ),
    );
    expect(result.won).toHaveLength(1);
    expect(result.refused).toEqual(Array(CROWD - 1).fill('seats-taken'));
    expect(await db().$count(holds, eq(holds.performanceId, performanceId))).toBe(1);
    expect(
      statements.length,
      statements.map((text) => text.replace(/\s+/g, ' ').slice(0, 90)).join('\n'),
    ).toBeLessThanOrEqual(MOST_STATEMENTS);
  });
});
