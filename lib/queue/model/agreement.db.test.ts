import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AS_THEY_ARE,
  accountsIn,
  type Counters,
  type LineScripts,
  lineInRedis,
} from '../../testing/line-on-a-clock';
import { type Played, play, tell } from '../../testing/line-play';
import { type Schedule, schedules } from '../../testing/line-schedule';
import type { Line } from './line';
import { unclaimed } from './room';
import { inTheLastMinute } from './seconds';

function countersOf(line: Line | null, now: number): Counters {
  return {
    issued: line?.issued ?? 0,
    serving: line?.serving ?? 0,
    passes: line?.passes.size ?? 0,
    unclaimed: line ? unclaimed(line) : 0,
    admitted: line ? inTheLastMinute(line.admissions, now) : 0,
    late: line ? line.standingBy.size + line.late.size : 0,
    recalled: line?.recalled.size ?? 0,
    gone: line?.gone.size ?? 0,
  };
}

/** Plays a schedule by the rules and in Redis, and fails at the first answer or counter that differs. */
async function agree(schedule: Schedule, scripts: LineScripts): Promise<void> {
  const expected: { played: Played; counters: Counters }[] = [];
  play(schedule, (line, played) => expected.push({ played, counters: countersOf(line, played.now) }));
  const accounts = expected.flatMap(({ played: { event } }) =>
    'caller' in event ? accountsIn(event.ask) : [],
  );
  const inRedis = await lineInRedis(accounts, scripts);
  const actual = await Promise.all(expected.map(({ played }) => inRedis.take(played.event, played.now)));
  const wrong = expected.findIndex(({ played, counters }, index) => {
    const got = actual[index];
    return !same(got?.answer, played.answer) || !same(got?.counters, counters);
  });
  if (wrong < 0) return;
  const story = expected.slice(0, wrong + 1).map(({ played }) => tell(played));
  const { played, counters } = expected[wrong] ?? {};
  throw new Error(
    [
      'the scripts and the rules part here:',
      ...story,
      `by the rules: ${JSON.stringify(played?.answer)} ${JSON.stringify(counters)}`,
      `in Redis:     ${JSON.stringify(actual[wrong]?.answer)} ${JSON.stringify(actual[wrong]?.counters)}`,
    ].join('\n'),
  );
}

const inOrder = (value: object | undefined) => JSON.stringify(Object.entries(value ?? {}).sort());
const same = (one: object | undefined, other: object | undefined) => inOrder(one) === inOrder(other);

type Runs = { seed: number; numRuns: number; scripts?: LineScripts; endOnFailure?: boolean };

/** Plays `numRuns` schedules. A failure names its seed, and is shrunk to the shortest schedule that shows it. */
async function agreeOnAll({
  seed,
  numRuns,
  scripts = AS_THEY_ARE,
  endOnFailure = false,
}: Runs): Promise<void> {
  await fc.assert(
    fc.asyncProperty(schedules(120), (schedule) => agree(schedule, scripts)),
    { seed, numRuns, endOnFailure, interruptAfterTimeLimit: 20_000, includeErrorInReport: true },
  );
}

const ALWAYS_THE_SAME = 20_300_601;

describe('the scripts do as the rules say, answer by answer and counter by counter', () => {
  it('on the same schedules each time', async () => {
    await agreeOnAll({ seed: ALWAYS_THE_SAME, numRuns: 250 });
  });

  it('on schedules of their own each time', async () => {
    await agreeOnAll({ seed: Math.floor(Math.random() * 2 ** 31), numRuns: 150 });
  });

  const guards: [string, Partial<LineScripts>][] = [
    ['the frontier', { claim: broken('claim', "if number > s.serving then return done({'wait'}) end") }],
    [
      'the count of what is taken',
      { tick: broken('tick', 'local free = cap - inUse()', 'local free = cap') },
    ],
    ['one place an account', { join: broken('join', 'if m and not spent(m)', 'if false') }],
    ['the turn that ends', { 'look-up': broken('look-up', 'if b and b.deadline > clock then', 'if b then') }],
    ['the end of a pass', { pass: broken('pass', "if till <= now then return done({'dead'}) end") }],
    ['what Redis may have forgotten', { restore: broken('restore', "'ghosts', ghosts", "'ghosts', 0") }],
    ['the numbers that are out', { tick: broken('tick', 'or s.issued < known then', 'then') }],
  ];

  it.each(guards)('and would not without %s', async (_, changed) => {
    const scripts = { ...AS_THEY_ARE, ...changed };
    const played = agreeOnAll({ seed: ALWAYS_THE_SAME, numRuns: 250, scripts, endOnFailure: true });
    await expect(played).rejects.toThrow('the scripts and the rules part here');
  });
});

function broken(type: keyof LineScripts, guard: string, instead = ''): string {
  const lua = AS_THEY_ARE[type];
  if (!lua.includes(guard)) throw new Error(`the script has no such guard: ${guard}`);
  return lua.replace(guard, instead);
}
