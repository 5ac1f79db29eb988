import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { User } from '../accounts/user';
import { closeRedis } from '../redis/client';
import { useBreakableRedis } from '../testing/breakable-redis';
import type { FollowerVariant } from '../testing/seat-follower';
import { anyPlay, ENOUGH, playSeats, type Step } from '../testing/seat-play';
import { makeBuyers } from '../testing/shop';

let buyers: User[] = [];

let redis: Awaited<ReturnType<typeof useBreakableRedis>>;

beforeAll(async () => {
  redis = await useBreakableRedis();
  // Plays are about seats that change, not about which may be chosen.
  vi.stubEnv('SINGLE_SEAT_RULE', 'off');
  buyers = await makeBuyers(2, ENOUGH);
});
afterAll(async () => {
  await closeRedis();
  await redis.end();
});

/** A client moves to a process that has seen a change long before the one it comes from, which sees it only later. */
const overtaken: Step[] = [
  { do: 'connect', client: 0, side: 0, reader: 0 },
  { do: 'lose', side: 0 },
  { do: 'hold', buyer: 0, seats: [2] },
  { do: 'settle' },
  { do: 'pass', ms: 500 },
  { do: 'hear', side: 0 },
  { do: 'hold', buyer: 0, seats: [5, 6] },
  { do: 'settle' },
  { do: 'cut', client: 0 },
  { do: 'pass', ms: 500 },
  { do: 'hold', buyer: 1, seats: [9] },
  { do: 'settle' },
  { do: 'connect', client: 0, side: 1, reader: 1 },
];

/** A client comes back to a process that has just begun, and cannot know what is new to it. */
const restarted: Step[] = [
  { do: 'connect', client: 0, side: 0, reader: 0 },
  { do: 'cut', client: 0 },
  { do: 'hold', buyer: 1, seats: [3] },
  { do: 'settle' },
  { do: 'pass', ms: 100 },
  { do: 'restart', side: 0 },
  { do: 'connect', client: 0, side: 0, reader: 1 },
];

/** Everything at once: paid, refunded, expired, swept, with hints that come late or never. */
const busy: Step[] = [
  { do: 'connect', client: 0, side: 0, reader: 1 },
  { do: 'connect', client: 1, side: 1, reader: 0 },
  { do: 'hold back', side: 1 },
  { do: 'hold', buyer: 0, seats: [0, 1] },
  { do: 'hold', buyer: 1, seats: [7] },
  { do: 'pay', nth: 0 },
  { do: 'expire', nth: 1 },
  { do: 'hear', side: 1 },
  { do: 'lose', side: 0 },
  { do: 'sweep' },
  { do: 'hold', buyer: 0, seats: [7, 8] },
  { do: 'release', nth: 2 },
  { do: 'pass', ms: 8_000 },
  { do: 'refund', nth: 0 },
  { do: 'connect', client: 0, side: 1, reader: 0 },
];

/** Seats are held and given back while nobody can tell anybody of it. */
const withoutRedis: Step[] = [
  { do: 'connect', client: 0, side: 0, reader: 0 },
  { do: 'redis away' },
  { do: 'hold', buyer: 0, seats: [0, 1] },
  { do: 'hold', buyer: 1, seats: [4] },
  { do: 'release', nth: 1 },
  { do: 'connect', client: 1, side: 1, reader: 1 },
  { do: 'redis back' },
  { do: 'hold', buyer: 1, seats: [5] },
];

const EXAMPLES: [Step[]][] = [[overtaken], [restarted], [busy], [withoutRedis]];

function liveSeats(variant: FollowerVariant = {}) {
  return fc.asyncProperty(anyPlay, async (play) => {
    const { shown, inDatabase } = await playSeats(buyers, redis, play, variant);
    expect(shown).toEqual([inDatabase, inDatabase]);
  });
}

describe('whatever happens, and whichever messages get lost or come late', () => {
  it('a client that follows the seats shows what is in MySQL when all has come to rest', async () => {
    await fc.assert(liveSeats(), { numRuns: 30, examples: EXAMPLES, interruptAfterTimeLimit: 60_000 });
  }, 120_000);

  it.each<[string, FollowerVariant]>([
    ['nothing were told again to who comes from another process', { skipsMargin: true }],
    ['a client did not read all seats again when it is told to', { heedsReload: false }],
  ])('control: it would not if %s', async (_, variant) => {
    const { failed } = await fc.check(liveSeats(variant), {
      numRuns: EXAMPLES.length,
      examples: EXAMPLES,
      endOnFailure: true,
    });
    expect(failed).toBe(true);
  });
});
