import { setImmediate as nextTurn } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { blockInRows } from '../testing/blocked-seats';
import { countStatements } from '../testing/count-statements';
import { makePerformance } from '../testing/shop';
import { claimSeats, confirmClaim, dropClaim, giveUpClaim } from './claim-seats';
import { withTries } from './seat-tries';

const LOSERS = 20;
const claimOf = (...numbers: number[]) => {
  const holdId = uuidv7();
  return { holdId, token: holdId, seats: numbers };
};

afterEach(() => {
  vi.useRealTimers();
});

/** A performance whose seat 7 cannot be had, by the database and by its lock. */
async function withSeatTaken(): Promise<string> {
  const performanceId = await makePerformance();
  const winner = claimOf(7);
  expect(await claimSeats(performanceId, winner)).toEqual([]);
  await blockInRows(performanceId, [7]);
  confirmClaim(performanceId, winner, 60_000);
  return performanceId;
}

/** One after the other, so that no two of them share a look at the database. */
async function lose(performanceId: string): Promise<number> {
  const { statements } = await countStatements(async () => {
    for (let loser = 0; loser < LOSERS; loser++) {
      expect(await claimSeats(performanceId, claimOf(7, 8))).toEqual([7]);
    }
  });
  return statements.length;
}

describe('who wants a seat that somebody has, one after the other', () => {
  it('is refused by one look at the database in half a second', async () => {
    const performanceId = await withSeatTaken();
    vi.useFakeTimers({ toFake: ['performance'] });
    expect(await lose(performanceId)).toBe(1);
    vi.advanceTimersByTime(501);
    expect(await lose(performanceId)).toBe(1);
  });

  it('control: looks each time when what was seen gets old', async () => {
    const performanceId = await withSeatTaken();
    vi.useFakeTimers({ toFake: ['performance'] });
    const { statements } = await countStatements(async () => {
      for (let loser = 0; loser < LOSERS; loser++) {
        await claimSeats(performanceId, claimOf(7));
        vi.advanceTimersByTime(501);
      }
    });
    expect(statements).toHaveLength(LOSERS);
  });
});

describe('a lock that the database overrules', () => {
  it('gives way, and its seat is not chosen around afterwards', async () => {
    const performanceId = await makePerformance();
    const old = claimOf(7);
    await claimSeats(performanceId, old);
    dropClaim(performanceId, old, [7]);
    const next = claimOf(7);
    await vi.waitFor(async () => {
      const { statements, result } = await countStatements(() => claimSeats(performanceId, next));
      expect([statements.length, result]).toEqual([1, []]);
    });
    dropClaim(performanceId, next);
    expect(withTries(performanceId, new Uint8Array(9))[7]).toBe(0);
  });
});

describe('who gives a seat back', () => {
  it('gets it again at once, before the lock of the time before is gone', async () => {
    const performanceId = await makePerformance();
    for (let round = 0; round < 5; round++) {
      const [claim, other] = [claimOf(7, 8), claimOf(20 + round)];
      expect([round, await claimSeats(performanceId, claim)]).toEqual([round, []]);
      // Behind the locks of somebody else, which are just being written, its own are not dropped for a tenth of a second.
      await claimSeats(performanceId, other);
      confirmClaim(performanceId, other, 60_000);
      await nextTurn();
      confirmClaim(performanceId, claim, 60_000);
      giveUpClaim(performanceId, claim.holdId, claim.seats);
    }
  });
});
