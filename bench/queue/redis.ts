import type { Redis } from 'ioredis';
import { makeFans } from '@/lib/testing/line';
import { fill, joinAll } from '../crowd';
import { count, median, rounds, sum } from '../figures';
import { adminRedis, commandCosts, scriptUsec } from '../redis-admin';
import type { Section } from '../section';
import { atMost } from '../targets';
import { type BigLine, countedMemory, makeLobby, register, settledMemory } from './big-line';
import { liveThrough } from './line-life';
import { type Opening, openAgainAndAgain } from './openings';
import { otherStalls, type SlowEntry, type Stall, slowEntries, watchForStalls } from './stalls';

const MANY = 100_000;
const FEW = 1_000;
const ROUNDS = 3;
const SMALL_LINES = 5;
const JOINS = 5_000;
const SLOW_USEC = 10_000;
const SETTINGS = { maxActive: 5_000, admitPerMinute: 60_000 };

type Figures = {
  few: number[];
  many: number[];
  bytes: number;
  countedBytes: number;
  openings: Opening[];
  life: string[];
  slow: SlowEntry[];
  stalls: Stall[];
};

/**
 * What a line costs Redis with a thousand registered and with a million, and whether anything in its whole life keeps
 * the server from everybody else. Empties the Redis of the benchmark before and after.
 */
export async function redis(): Promise<Section> {
  return adminRedis(async (server) => {
    await server.flushall();
    await watchForStalls(server, SLOW_USEC);
    const line: BigLine = { ...(await makeLobby(SETTINGS)), ids: [] };
    const empty = await settledMemory(server);
    await register(line, MANY);
    const bytes = ((await settledMemory(server)) - empty) / MANY;
    const countedBytes = (await countedMemory(server, line.lobby)) / MANY;

    const few: number[] = [];
    const many: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      few.push(await costInSmallLines(server));
      many.push(await costPerJoin(server, JOINS, () => register(line, JOINS)));
    }
    const openings = await openAgainAndAgain(server, line, ROUNDS);
    const life = await liveThrough(server, line);
    const slow = await slowEntries(server);
    const stalls = await otherStalls(server);
    await server.flushall();
    return section({ few, many, bytes, countedBytes, openings, life, slow, stalls });
  });
}

/** Processor time of Redis for one join, microseconds. */
async function costPerJoin(server: Redis, joins: number, work: () => Promise<void>): Promise<number> {
  const before = await commandCosts(server);
  await work();
  return scriptUsec(before, await commandCosts(server)) / joins;
}

/** The next thousand joins in lines of a thousand, so that these are as many as in the big one. */
async function costInSmallLines(server: Redis): Promise<number> {
  const costs: number[] = [];
  for (let index = 0; index < SMALL_LINES; index++) {
    const { lobby } = await makeLobby(SETTINGS);
    await fill(lobby, FEW);
    const fans = makeFans(JOINS / SMALL_LINES);
    costs.push(await costPerJoin(server, fans.length, () => joinAll(lobby, fans)));
  }
  return sum(costs) / costs.length;
}

function section({ few, many, bytes, countedBytes, openings, life, slow, stalls }: Figures): Section {
  const ratio = median(many) / median(few);
  const opening = openings.map(({ redisMs }) => redisMs);
  const slowest = Math.max(0, ...slow.map(({ usec }) => usec)) / 1_000;
  const slowText =
    slow.length === 0
      ? 'none'
      : slow
          .map(({ command, usec }) => `${command}: ${count(usec / 1_000, 1)} ms`)
          .slice(0, 5)
          .join('; ');
  const stallText =
    stalls.length === 0
      ? 'none'
      : stalls.map(({ event, longestMs }) => `${event} ${longestMs} ms`).join('; ');
  return {
    title: 'Redis at a million registered',
    note: `Costs are processor time of Redis by its own commandstats, with joins as the shop sends them, ${count(JOINS)} a round; medians of ${ROUNDS}. The life: ${life.join(', ')}.`,
    columns: ['', 'figure', 'rounds'],
    rows: [
      [`A join at ${count(FEW)} registered`, `${count(median(few), 2)} µs`, rounds(few, 2)],
      [`A join at ${count(MANY)} registered`, `${count(median(many), 2)} µs`, rounds(many, 2)],
      ['The second ÷ the first', count(ratio, 2), ''],
      ['Memory a registered account (used_memory)', `${count(bytes, 1)} B`, ''],
      ['The same, by MEMORY USAGE of its keys', `${count(countedBytes, 1)} B`, ''],
      [
        `Opening with ${count(MANY)}: freeze and first tick`,
        `${count(median(opening), 2)} ms`,
        rounds(opening, 2),
      ],
      [
        'The same as the shop sees it, with its database',
        `${count(median(openings.map(({ wallMs }) => wallMs)), 1)} ms`,
        rounds(
          openings.map(({ wallMs }) => wallMs),
          1,
        ),
      ],
      [`Commands of more than ${SLOW_USEC / 1_000} ms (SLOWLOG)`, String(slow.length), slowText],
      [`Other stalls of more than ${SLOW_USEC / 1_000} ms (LATENCY)`, String(stalls.length), stallText],
    ],
    targets: [
      atMost('Join cost at 1,000,000 registered ÷ at 1,000', ratio, 1.3),
      atMost('Redis memory a registered account', bytes, 200, { digits: 0, unit: 'B' }),
      atMost('Opening with 1,000,000 registered, in Redis', median(opening), 50, { digits: 1, unit: 'ms' }),
      {
        what: 'Commands or scripts that block Redis for more than 10 ms',
        figure: slow.length === 0 ? 'none' : `${slow.length}, the longest ${count(slowest, 1)} ms`,
        aim: 'none',
        met: slow.length === 0,
      },
    ],
  };
}
