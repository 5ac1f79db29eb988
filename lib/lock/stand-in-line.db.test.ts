import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redis } from '../redis/client';
import { lockKeys, STAND } from './redis-scripts';

const PROCESSES = ['a', 'b', 'c'] as const;

/** What befalls a line: somebody speaks, the holder's lease ends, a process dies, or Redis forgets the line. */
type Event =
  | { does: 'say'; process: string; leave: number[]; stand: number[]; lately: boolean }
  | { does: 'lease ends' }
  | { does: 'dies'; process: string }
  | { does: 'line lost' };

type State = { holder: string; line: string[]; dead: Set<string> };

const idOf = (process: string, number: number) => `${process}:${number}:60000`;
const processOf = (id: string) => id.slice(0, 1);
const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 3 });
const somebody = fc.constantFrom(...PROCESSES);
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constant('say' as const),
      process: somebody,
      leave: numbers,
      stand: numbers,
      lately: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ does: 'lease ends' as const }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('dies' as const), process: somebody }) },
  { weight: 1, arbitrary: fc.constant({ does: 'line lost' as const }) },
);

/** The rules: who leaves is gone, who stands keeps the place, and a free lock goes to the first who lives. */
function say(state: State, process: string, leave: string[], stand: string[]): void {
  state.line = state.line.filter((id) => !leave.includes(id));
  if (leave.includes(state.holder)) state.holder = '';
  const coming = stand.filter((id) => id !== state.holder && !state.line.includes(id));
  const lives = (id: string) => processOf(id) === process || !state.dead.has(processOf(id));
  if (state.holder === '') {
    const all = [...state.line, ...coming];
    const first = all.findIndex(lives);
    state.holder = all[first] ?? '';
    state.line = first < 0 ? [] : all.slice(first + 1);
  } else state.line.push(...coming);
  if (stand.some((id) => id !== state.holder)) state.dead.delete(process);
}

async function play(events: Event[], lua: string): Promise<void> {
  const keys = lockKeys(`test-${randomUUID()}`);
  const [held, , line, living] = keys;
  const state: State = { holder: '', line: [], dead: new Set(PROCESSES) };
  let last = 0;
  for (const one of events) {
    if (one.does === 'say') {
      const leave = one.leave.map((number) => idOf(one.process, number));
      const stand = one.stand.map((number) => idOf(one.process, number)).filter((id) => !leave.includes(id));
      const before = state.holder;
      // Only those who come, behind others, of a process that lives: they take a place, and nothing else happens.
      const onlyJoins =
        one.lately &&
        leave.length === 0 &&
        stand.length > 0 &&
        !stand.includes(before) &&
        state.line.length > 0 &&
        !state.dead.has(one.process);
      if (onlyJoins) state.line.push(...stand.filter((id) => !state.line.includes(id)));
      else say(state, one.process, leave, stand);
      const args = [one.process, onlyJoins ? -60_000 : 60_000, leave.length, ...leave, ...stand].map(String);
      const [holder, token, , given] = await redis().eval<string[], [string, number, number, number]>(
        lua,
        [...keys],
        args,
      );
      expect(holder).toBe(onlyJoins ? '-' : state.holder);
      if (given === 1) expect(token).toBeGreaterThan(last);
      if (given === 1) last = token;
      else expect(onlyJoins || holder === '' || holder === before).toBe(true);
    } else if (one.does === 'lease ends') {
      state.holder = '';
      await redis().del(held);
    } else if (one.does === 'dies') {
      state.dead.add(one.process);
      await redis().hset(living, { [one.process]: 0 });
    } else {
      state.line = [];
      await redis().del(line);
    }
    expect(await redis().zrange(line, 0, -1)).toEqual(state.line);
  }
}

const agree = (lua: string, endOnFailure = false) =>
  fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 30 }), (events) => play(events, lua)),
    { seed: 20_300_601, numRuns: 150, interruptAfterTimeLimit: 15_000, endOnFailure },
  );

describe('the script of the line', () => {
  it('does as the rules say', async () => {
    await agree(STAND);
  });

  const guards: [string, string, string][] = [
    ['the look at who lives', '> now\n', '> -1\n'],
    ['keeping the place', "redis.call('ZADD', LINE, 'NX', ", "redis.call('ZADD', LINE, "],
    ['the end of a hold', 'if left then id = nil end', ''],
    ['leaving the line', "redis.call('ZREM', LINE, unpack(gone))", 'local _ = 0'],
  ];
  it.each(guards)('and would not without %s', async (_, guard, instead) => {
    expect(STAND).toContain(guard);
    await expect(agree(STAND.replace(guard, instead), true)).rejects.toThrow();
  });
});
