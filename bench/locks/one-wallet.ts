import { pool } from '@/db/client';
import { measureWay } from '@/lib/lab/measure-way';
import { count } from '../figures';
import { step } from '../progress';
import type { Section, Target } from '../section';
import { atLeast, atMost } from '../targets';
import { type Contestant, contestants, DEFAULT_WAY, withoutPool } from './contestants';
import { CONNECT_WITHIN_MS } from './own-connection';
import { type Commands, commandsDuring } from './redis-commands';
import {
  COLUMNS,
  leastBooked,
  measureAll,
  mostLost,
  mostOvertakers,
  NOTE,
  type Rounds,
  rowOf,
  speedOf,
  warmUp,
} from './rounds';

const SIZES = [100, 300, 1_000, 3_000];
/** That an acquisition of the lock with a line may cost in Redis. */
export const MOST_COMMANDS = 15;
/** Beyond, a way that gives up in the end counts mostly what was in vain, and takes its time for it. */
const COMMANDS_UP_TO = 1_000;

type Row = Rounds & { commands: Commands | null };

/** One wallet, many top-ups at the same moment: the question of the study, with every way that there is. */
export async function one(): Promise<Section> {
  const connections = pool().promise().pool.config.connectionLimit;
  await warmUp(contestants, 'one');
  const rows: Row[] = [];
  for (const n of SIZES) {
    const found = await measureAll([...contestants, withoutPool], n, 'one');
    for (const rounds of found)
      rows.push({ ...rounds, commands: await commandsPerAcquisition(rounds.contestant, n) });
  }
  return {
    title: 'Top-ups of one wallet at the same moment',
    note: [
      NOTE,
      `All are asked for in one process with a pool of ${connections} connections; MariaDB, which takes 151 connections at most, and Redis are on the same machine.`,
      `“A connection per request” is the published study's shape: no pool, each opens a connection of its own, and nobody begins before every one has been given a connection or refused one, so “booked” is how many the server lets in, one or two less than 151 as the benchmark itself has some. Whoever is not connected in ${CONNECT_WITHIN_MS / 1_000} seconds counts as refused.`,
      'Out of turn: the most in a round that were booked before one that had asked earlier; – where there is no such order.',
      'Redis commands per booked top-up are counted with MONITOR in a round of its own, up to 1,000 at once: those that the process sent, and with those that scripts call inside Redis.',
    ].join(' '),
    columns: [...COLUMNS, 'out of turn', 'commands sent', 'with scripts’'],
    rows: rows.map((row) => {
      const overtakers = mostOvertakers(row);
      return [
        ...rowOf(row),
        overtakers === null ? '–' : count(overtakers),
        row.commands ? count(row.commands.sent, 1) : '',
        row.commands ? count(row.commands.inAll, 1) : '',
      ];
    }),
    targets: targetsOf(rows),
  };
}

async function commandsPerAcquisition({ name, way, asksRedis }: Contestant, n: number) {
  if (!asksRedis || n > COMMANDS_UP_TO) return null;
  return step(`Redis commands of ${name}`, async () => {
    let booked = 0;
    const { sent, inAll } = await commandsDuring(async () => {
      booked = (await measureWay({ way, n, wallets: 'one' })).succeeded;
    });
    return booked > 0 ? { sent: sent / booked, inAll: inAll / booked } : null;
  });
}

function targetsOf(rows: Row[]): Target[] {
  const row = (name: string, n: number): Row => {
    const found = rows.find((one) => one.contestant.name === name && one.n === n);
    if (!found) throw new Error(`${name} was not measured with ${n}`);
    return found;
  };
  const most = row(DEFAULT_WAY, 3_000);
  const whole = { digits: 0 };
  const inLine = row('redis-pubsub', 1_000);
  return [
    atLeast(`${DEFAULT_WAY}, 3,000 at once: booked`, leastBooked(most), 3_000, whole),
    atMost(`${DEFAULT_WAY}, 3,000 at once: lost updates`, mostLost(most), 0, whole),
    atLeast(
      `${DEFAULT_WAY} ÷ pessimistic, 3,000 at once: top-ups a second`,
      speedOf(most) / speedOf(row('pessimistic', 3_000)),
      10,
      { digits: 1 },
    ),
    ...['redis-spin', 'redis-pubsub'].map((name) =>
      atLeast(`${name}, 1,000 at once: booked`, leastBooked(row(name, 1_000)), 1_000, whole),
    ),
    atMost(
      'redis-pubsub, 1,000 at once: commands per acquisition, with scripts’',
      inLine.commands?.inAll ?? Number.POSITIVE_INFINITY,
      MOST_COMMANDS,
      { digits: 1 },
    ),
    atMost(
      'redis-pubsub, 1,000 at once: out of turn',
      mostOvertakers(inLine) ?? Number.POSITIVE_INFINITY,
      0,
      whole,
    ),
  ];
}
