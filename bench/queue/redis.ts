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
import { type Phase, watchForStalls } from './stalls';

const MANY = 1_000_000;
const FEW = 1_000;
const ROUNDS = 3;
const SMALL_LINES = 5;
const JOINS = 5_000;
const SLOW_MS = 10;
const SETTINGS = { maxActive: 5_000, admitPerMinute: 60_000 };

type Figures = {
  few: number[];
  many: number[];
  bytes: number;
  countedBytes: number;
  openings: Opening[];
  phases: Phase[];
  undisturbed: boolean;
};

/**
 * What a line costs Redis with a thousand registered and with a million, and whether anything in its whole life keeps
 * the server from everybody else. Empties the Redis of the benchmark before and after.
 */
export async function redis(): Promise<Section> {
  return adminRedis(async (server) => {
    await server.flushall();
    const watch = await watchForStalls(server, SLOW_MS * 1_000);
    const line: BigLine = { ...(await makeLobby(SETTINGS)), ids: [] };
    const empty = await settledMemory(server);
    await watch.phase(`${count(MANY)} joins`, () => register(line, MANY));
    const bytes = ((await settledMemory(server)) - empty) / MANY;
    const countedBytes = (await countedMemory(server, line.lobby)) / MANY;

    const few: number[] = [];
    const many: number[] = [];
    await watch.phase(`${ROUNDS} rounds of ${count(JOINS)} joins more`, async () => {
      for (let round = 0; round < ROUNDS; round++) {
        few.push(await costInSmallLines(server));
        many.push(await costPerJoin(server, JOINS, () => register(line, JOINS)));
      }
    });
    const openings = await watch.phase('opening', () => openAgainAndAgain(server, line, ROUNDS));
    await liveThrough(server, line, watch);
    await server.flushall();
    watch.stop();
    return section({
      few,
      many,
      bytes,
      countedBytes,
      openings,
      phases: watch.phases,
      undisturbed: watch.undisturbed,
    });
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

function section({ few, many, bytes, countedBytes, openings, phases, undisturbed }: Figures): Section {
  const ratio = median(many) / median(few);
  const inRedis = openings.map(({ redisMs }) => redisMs);
  const seen = openings.map(({ wallMs }) => wallMs);
  const slow = phases.flatMap((phase) => phase.slow.map(({ usec }) => usec / 1_000));
  return {
    title: `Redis with ${count(MANY)} registered`,
    note: `Costs are time inside Redis by its own commandstats, with joins as the shop sends them, ${count(JOINS)} a round; medians of ${ROUNDS}. Then the whole life of the line, with what SLOWLOG and LATENCY have of more than ${SLOW_MS} ms in each part. SLOWLOG goes by the clock, so a command during which another process was given the processor is in it too${undisturbed ? '; Redis has precedence here' : ''}: how often that happened stands behind each part.`,
    columns: ['', 'figure', 'rounds'],
    rows: [
      [`A join at ${count(FEW)} registered, µs`, count(median(few), 2), rounds(few, 2)],
      [`A join at ${count(MANY)} registered, µs`, count(median(many), 2), rounds(many, 2)],
      ['The second ÷ the first', count(ratio, 2), ''],
      ['Memory a registered account (used_memory), B', count(bytes, 1), ''],
      ['The same, by MEMORY USAGE of its keys, B', count(countedBytes, 1), ''],
      ['Opening: freeze and first tick, ms in Redis', count(median(inRedis), 2), rounds(inRedis, 2)],
      ['The same with the database and the way, ms', count(median(seen), 1), rounds(seen, 1)],
      ...phases.map((phase) => [`Slow during: ${phase.name}`, phase.slow.length, whatWasSlow(phase)]),
    ],
    targets: [
      atMost('Join cost at 1,000,000 registered ÷ at 1,000', ratio, 1.3),
      atMost('Redis memory a registered account', bytes, 200, { digits: 0, unit: 'B' }),
      atMost('Opening with 1,000,000 registered, in Redis', median(inRedis), 50, { digits: 1, unit: 'ms' }),
      {
        what: `Commands or scripts that block Redis for more than ${SLOW_MS} ms`,
        figure: slow.length === 0 ? 'none' : `${slow.length}, the longest ${count(Math.max(...slow), 1)} ms`,
        aim: 'none',
        met: slow.length === 0,
      },
    ],
  };
}

/** `script JOIN 3 × up to 12.1 ms; fork up to 14 ms`. */
function whatWasSlow({ slow, others, interrupted }: Phase): string {
  const names = [...new Set(slow.map(({ command }) => command))];
  const commands = names.map((name) => {
    const times = slow.filter(({ command }) => command === name).map(({ usec }) => usec / 1_000);
    return `${name} ${times.length} × up to ${count(Math.max(...times), 1)} ms`;
  });
  const stalls = others.map(({ event, longestMs }) => `${event} up to ${longestMs} ms`);
  return [...commands, ...stalls, `interrupted ${count(interrupted)} ×`].join('; ');
}
