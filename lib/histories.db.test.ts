import { and, eq, isNotNull } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { tickets } from '@/db/schema';
import { brokenBooks } from './testing/bought';
import { cutScripts } from './testing/cut-scripts';
import { cutStatements } from './testing/cut-statements';
import { EXPECTED_ANSWERS } from './testing/history/expected-answers';
import { runHistories } from './testing/history/run-histories';

/** Other seeds, and thousands: `npm run bench -- histories`. */
const RUNS = { count: 120, seed: 1_000 };

/** The books are audited after the tests, and one of the controls leaves tickets that were let in and are valid. */
async function forgetCheckIns(): Promise<void> {
  await db()
    .update(tickets)
    .set({ usedAt: null })
    .where(and(eq(tickets.state, 'valid'), isNotNull(tickets.usedAt)));
}

describe('a sale of a small performance', () => {
  it('is by the rules, whatever its people do', { timeout: 400_000 }, async () => {
    const tally = await runHistories(RUNS);
    expect(EXPECTED_ANSWERS.filter((answer) => !tally.answers.has(answer))).toEqual([]);
    expect(tally.atOnce).toBeGreaterThan(500);
    expect(await brokenBooks()).toEqual([]);
  });

  it.each<[string, () => () => void]>([
    [
      'holds count that are over',
      () => cutStatements("h.state = 'active' and h.expires_at > now(3)", "h.state = 'active'"),
    ],
    ['more are called than may be inside', () => cutScripts([['local free = cap -', 'local free = 1000 -']])],
    [
      'a ticket that was let in is valid still',
      () => cutStatements("set state = 'used'", "set state = 'valid'"),
    ],
  ])('control: it is noticed when %s', { timeout: 120_000 }, async (_, cut) => {
    const restore = cut();
    try {
      await expect(runHistories({ ...RUNS, count: 48, shrink: false })).rejects.toThrow('part here');
    } finally {
      restore();
      await forgetCheckIns();
    }
  });
});
