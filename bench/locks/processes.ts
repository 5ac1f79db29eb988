import { setTimeout as pause } from 'node:timers/promises';
import { countOvertakers } from '@/lib/lab/overtakers';
import { redisPubsub } from '@/lib/lock/redis-pubsub';
import { lockKeys } from '@/lib/lock/redis-scripts';
import { makeBuyer } from '@/lib/testing/shop';
import { LEASE_MS } from '@/lib/wallet/ways/redis';
import { count } from '../figures';
import { talkTo } from '../processes';
import type { CrowdOrder, CrowdReport } from '../programs/lock-crowd';
import { step } from '../progress';
import { adminRedis } from '../redis-admin';
import type { Section } from '../section';
import { atMost } from '../targets';
import { MOST_COMMANDS } from './one-wallet';
import { type Commands, commandsDuring } from './redis-commands';

const SHAPES = [
  { processes: 1, each: 1_000 },
  { processes: 2, each: 500 },
  { processes: 4, each: 250 },
];
const LOOK_AGAIN_MS = 100;
const IN_LINE_WITHIN_MS = 15_000;

type Found = { booked: number; handedToOthers: number; overtakers: number; commands: Commands };

/** A line that several processes stand in: what it costs to tell another process, and whether the order holds. */
export async function processes(): Promise<Section> {
  const rows: [string, Found][] = [];
  for (const { processes, each } of SHAPES) {
    const name = `${processes} × ${count(each)}`;
    rows.push([name, await step(name, () => crowdOf(processes, each))]);
  }
  const most = Math.max(...rows.map(([, { booked, commands }]) => commands.inAll / booked));
  const overtakers = Math.max(...rows.map(([, found]) => found.overtakers));
  return {
    title: 'One line for several processes (redis-pubsub)',
    note: `1,000 top-ups of one wallet by that many processes, each of which asks for one every 2 ms, so that they come between each other in the line. Somebody else has the lock until all stand. The lock goes from one to the next 1,000 times; “to another process” is how often that had to be told. Commands are counted with MONITOR from the first who asks to the last who is answered, and divided by the booked: those that processes sent, and with those that scripts call. Out of turn: were given the lock before somebody who had come to Redis earlier.`,
    columns: ['', 'booked', 'to another process', 'out of turn', 'commands sent', 'with scripts’'],
    rows: rows.map(([name, { booked, handedToOthers, overtakers, commands }]) => [
      name,
      count(booked),
      count(handedToOthers),
      count(overtakers),
      count(commands.sent / booked, 1),
      count(commands.inAll / booked, 1),
    ]),
    targets: [
      atMost(
        'redis-pubsub in several processes: commands per acquisition, with scripts’, the most',
        most,
        MOST_COMMANDS,
        { digits: 1 },
      ),
      atMost('redis-pubsub in several processes: out of turn', overtakers, 0, { digits: 0 }),
    ],
  };
}

async function crowdOf(howMany: number, each: number): Promise<Found> {
  const user = await makeBuyer();
  const name = `wallet:${user.id}`;
  const [held] = lockKeys(name);
  const workers = Array.from({ length: howMany }, () => talkTo<CrowdOrder, CrowdReport>('lock-crowd'));
  const askAll = (order: CrowdOrder) => Promise.all(workers.map((worker) => worker.ask(order)));
  // They are up when they have answered something.
  await askAll({ do: 'end' });
  const handed: string[] = [];
  let came: string[] = [];
  let booked = 0;
  try {
    const commands = await commandsDuring(
      async () => {
        await redisPubsub.withLock(name, { waitMs: 1_000, leaseMs: LEASE_MS }, async () => {
          await askAll({ do: 'ask', user, count: each });
          came = await lineOf(name, howMany * each);
        });
        booked = (await askAll({ do: 'end' })).reduce((sum, report) => sum + report.booked, 0);
      },
      ([command, key, value = '']) => {
        if (command === 'SET' && key === held) handed.push(value.split(' ', 1)[0] ?? '');
      },
    );
    return { booked, ...orderOf(handed, came), commands };
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

/** Who stands in line, when all do. */
function lineOf(name: string, expected: number): Promise<string[]> {
  const [, , line] = lockKeys(name);
  return adminRedis(async (redis) => {
    const until = performance.now() + IN_LINE_WITHIN_MS;
    while ((await redis.zcard(line)) < expected) {
      if (performance.now() > until) throw new Error('not all came to stand in line');
      await pause(LOOK_AGAIN_MS);
    }
    return redis.zrange(line, '0', '-1');
  });
}

function orderOf(handed: string[], came: string[]): Pick<Found, 'handedToOthers' | 'overtakers'> {
  const places = new Map(came.map((id, place) => [id, place]));
  const inLine = handed.filter((id) => places.has(id));
  const processOf = (id = '') => id.slice(0, id.indexOf(':'));
  return {
    handedToOthers: handed.filter((id, index) => index > 0 && processOf(id) !== processOf(handed[index - 1]))
      .length,
    overtakers: countOvertakers(inLine.map((id) => places.get(id) ?? 0)),
  };
}
