import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redis } from '../redis/client';
import { defineScript, type Script } from '../redis/script';
import { lineState, makeFans, makeSale } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { join } from './join';
import { lineKeys } from './keys';
import { leave } from './leave';
import { CLAIM, TICK } from './lua/scripts';
import { runOnLine } from './run-on-line';
import type { Account, QueueSale } from './sale';
import { POLL_RULE } from './status';

type Scripts = { tick: Script; claim: Script };
const AS_THEY_ARE: Scripts = { tick: defineScript(TICK), claim: defineScript(CLAIM) };

type Person = {
  account: Account;
  number: number;
  ticket: string;
  comes: boolean;
  leavesAfter: number;
  doneAt?: number;
};
type Course = {
  passTimes: number[];
  called: { at: number; serving: number }[];
  /** Passes, and calls that may be claimed; the same with only those calls whose place is kept for sure. */
  mostInUse: number;
  mostInside: number;
  /** Passes at the end of each second. */
  passes: number[];
  people: Person[];
};

/** How many join in a second, which share of them comes when called, and for how long those stay at most (seconds). */
type Crowd = { arrivals: (chance: () => number, second: number) => number; comes: number; stays: number };
const SOME: Crowd = {
  arrivals: (chance) => (chance() < 0.5 ? Math.floor(chance() * 6) : 0),
  comes: 0.75,
  stays: 12,
};

/** A number that looks random and is the same each time. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const tickOnce = (sale: QueueSale, script: Script) =>
  runOnLine(script, sale, { extra: ['open', 'null', sale.queue.admitPerMinute, JSON.stringify(POLL_RULE)] });

/**
 * Lives through `seconds` of a sale: people join, several processes tick at the same moment, those whose turn it is
 * claim soon or late or never, and leave after a while. Seconds are let pass, not waited for.
 */
async function liveThrough(
  sale: QueueSale,
  scripts: Scripts,
  seed: number,
  seconds: number,
  crowd: Crowd = SOME,
): Promise<Course> {
  const chance = chanceFrom(seed);
  const course: Course = { passTimes: [], called: [], mostInUse: 0, mostInside: 0, passes: [], people: [] };
  const [, passes = '', , , , again = ''] = lineKeys(sale.performanceId);
  for (let second = 0; second < seconds; second++) {
    for (const account of makeFans(crowd.arrivals(chance, second))) {
      const { ticket, number } = await join(account, sale);
      const comes = chance() < crowd.comes;
      course.people.push({
        account,
        ticket,
        number: number ?? 0,
        comes,
        leavesAfter: Math.floor(chance() * crowd.stays),
      });
    }
    await Promise.all([1, 2, 3].map(() => tickOnce(sale, scripts.tick)));
    const { serving = 0, issued = 0 } = await lineState(sale);
    expect(serving).toBeGreaterThanOrEqual(course.called.at(-1)?.serving ?? 0);
    expect(serving).toBeLessThanOrEqual(issued);
    course.called.push({ at: second, serving });
    // Those far behind know from the status that they need not ask.
    const near = course.people.filter(({ number }) => number <= serving + 3);
    const trying = near.filter((each) => each.comes && each.doneAt === undefined && chance() < 0.4);
    await Promise.all(
      trying.map(async (person) => {
        const place = { kind: 'number', value: person.number } as const;
        const { word, rest } = await runOnLine(scripts.claim, sale, { accountId: person.account.id, place });
        if (word === 'wait') return;
        person.doneAt = second + person.leavesAfter;
        if (word === 'pass')
          course.passTimes.push(Number(rest[0]) - sale.queue.passSeconds * 1_000 + second * 1_000);
      }),
    );
    const leaving = course.people.filter((person) => person.doneAt === second);
    const inside = await redis().zcard(passes);
    const { unclaimed = 0 } = await lineState(sale);
    course.passes.push(inside);
    course.mostInUse = Math.max(course.mostInUse, inside + unclaimed);
    course.mostInside = Math.max(course.mostInside, inside + (await redis().zcard(again)));
    await Promise.all(leaving.map(({ account, ticket }) => leave(account, sale, { ticket })));
    await letTimePass(sale, 1);
  }
  return course;
}

/** The most that fell into any 60 seconds in a row. */
function mostInAMinute(times: number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.max(
    0,
    ...sorted.map((start, index) => sorted.slice(index).filter((at) => at < start + 60_000).length),
  );
}

const SETTINGS = { maxActive: 7, admitPerMinute: 24, passSeconds: 3_000, claimSeconds: 20 };

describe('admission', () => {
  it('never exceeds the cap, nor the rate in any 60 seconds, whoever ticks and claims when', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const course = await liveThrough(await makeSale(SETTINGS), AS_THEY_ARE, seed, 130);
        expect(course.mostInside).toBeLessThanOrEqual(SETTINGS.maxActive);
        expect(mostInAMinute(course.passTimes)).toBeLessThanOrEqual(SETTINGS.admitPerMinute);
        expect(course.passTimes.length).toBeGreaterThan(10);
      }),
      { numRuns: 2, endOnFailure: true },
    );
  });

  it('counts every call against the cap as long as everybody comes', async () => {
    const course = await liveThrough(await makeSale(SETTINGS), AS_THEY_ARE, 7, 100, { ...SOME, comes: 1 });
    expect(course.mostInUse).toBeLessThanOrEqual(SETTINGS.maxActive);
    expect(course.passTimes.length).toBeGreaterThan(10);
  });

  it('keeps the cap used once it has seen that a third of those called do not come', async () => {
    const cap = 30;
    const sale = await makeSale({ maxActive: cap, claimSeconds: 40 });
    const crowd: Crowd = {
      arrivals: (_, second) => (second === 0 ? 150 : 2),
      comes: 0.67,
      stays: 120,
    };
    const course = await liveThrough(sale, AS_THEY_ARE, 7, 220, crowd);
    const steady = course.passes.slice(100);
    const used = steady.reduce((sum, passes) => sum + passes, 0) / steady.length / cap;
    expect(used).toBeGreaterThan(0.9);
    expect(course.mostInside).toBeLessThanOrEqual(cap);
  });

  it('keeps to the rate when the cap does not matter', async () => {
    const course = await liveThrough(await makeSale({ ...SETTINGS, maxActive: 1_000 }), AS_THEY_ARE, 7, 200);
    expect(mostInAMinute(course.passTimes)).toBeLessThanOrEqual(SETTINGS.admitPerMinute);
    expect(course.passTimes.length).toBeGreaterThan(2 * SETTINGS.admitPerMinute);
  });

  it('would exceed the cap without the count of what is taken', async () => {
    const careless = (script: string) =>
      defineScript(
        replaced(
          replaced(script, 'local free = cap - inUse()', 'local free = cap'),
          'math.min(cap - passes(), rate',
          'math.min(cap, rate',
        ),
      );
    const scripts = { tick: careless(TICK), claim: careless(CLAIM) };
    const course = await liveThrough(await makeSale(SETTINGS), scripts, 7, 60, { ...SOME, stays: 90 });
    expect(course.mostInside).toBeGreaterThan(SETTINGS.maxActive);
  });

  it('would exceed the rate without the count of the last minute', async () => {
    const noWindow = (script: string) =>
      replaced(
        replaced(script, 'rate / share - s.called, rate - s.admitted - kept() - pending', 'rate'),
        'rate - s.admitted) - kept()',
        'rate)',
      );
    const scripts = { tick: defineScript(noWindow(TICK)), claim: defineScript(noWindow(CLAIM)) };
    const course = await liveThrough(await makeSale({ ...SETTINGS, maxActive: 1_000 }), scripts, 7, 200);
    expect(mostInAMinute(course.passTimes)).toBeGreaterThan(SETTINGS.admitPerMinute);
  });

  it('flows evenly instead of in one burst', async () => {
    const sale = await makeSale({ maxActive: 1_000, admitPerMinute: 60 });
    await Promise.all(makeFans(200).map((account) => join(account, sale)));
    const called: number[] = [];
    for (let second = 0; second < 30; second++) {
      await tickOnce(sale, AS_THEY_ARE.tick);
      called.push((await lineState(sale)).serving ?? 0);
      await letTimePass(sale, 1);
    }
    expect(called[0]).toBeLessThanOrEqual(5);
    for (let second = 1; second < 30; second++) {
      const step = (called[second] ?? 0) - (called[second - 1] ?? 0);
      expect(step).toBeGreaterThanOrEqual(0);
      expect(step).toBeLessThanOrEqual(2);
    }
    expect(called[29]).toBeGreaterThanOrEqual(30);
  });

  it('goes on within two ticks when there is room and somebody waits', async () => {
    const sale = await makeSale({ maxActive: 3 });
    const accounts = makeFans(9);
    const joined = await Promise.all(accounts.map((account) => join(account, sale)));
    for (let round = 0; round < 3; round++) {
      const { serving = 0 } = await lineState(sale);
      expect(serving).toBe((round + 1) * 3);
      await Promise.all(
        accounts.map(async (account, index) => {
          const number = joined[index]?.number ?? 0;
          if (number <= serving && number > serving - 3)
            await leave(account, sale, { ticket: joined[index]?.ticket ?? '' });
        }),
      );
      await tickOnce(sale, AS_THEY_ARE.tick);
    }
  });

  it('takes new settings at once', async () => {
    const sale = await makeSale({ maxActive: 2 });
    await Promise.all(makeFans(20).map((account) => join(account, sale)));
    expect((await lineState(sale)).serving).toBe(2);
    await tickOnce({ ...sale, queue: { ...sale.queue, maxActive: 5 } }, AS_THEY_ARE.tick);
    expect((await lineState(sale)).serving).toBe(5);
    await tickOnce(sale, AS_THEY_ARE.tick);
    expect((await lineState(sale)).serving).toBe(5);
    await tickOnce({ ...sale, queue: { ...sale.queue, enabled: false } }, AS_THEY_ARE.tick);
    expect((await lineState(sale)).serving).toBe(20);
  });

  it('admits nobody while the sale is paused or all is sold', async () => {
    const sale = await makeSale({ maxActive: 1 });
    await Promise.all(makeFans(3).map((account) => join(account, sale)));
    const more = { ...sale, queue: { ...sale.queue, maxActive: 10 } };
    for (const changes of [{ paused: true }, { soldOut: true }]) {
      await tickOnce({ ...more, ...changes }, AS_THEY_ARE.tick);
      expect((await lineState(sale)).serving).toBe(1);
    }
    await tickOnce(more, AS_THEY_ARE.tick);
    expect((await lineState(sale)).serving).toBe(3);
  });
});

function replaced(script: string, guard: string, instead: string): string {
  expect(script).toContain(guard);
  return script.replace(guard, instead);
}
