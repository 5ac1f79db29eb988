import { pool } from '@/db/client';
import { count, median, rounds, share } from '../figures';
import { step } from '../progress';
import type { Section } from '../section';
import { openSite, type Site } from '../sites';
import { atLeast } from '../targets';
import { poolOf } from './bare-update';
import { admitBuyers, type Buyer } from './buyers';
import { bareRound, type HoldRound, httpRound, verbRound } from './hold-rounds';
import { closeSale, looseSeats, makeStadium, stadium, WITH_LINE } from './stadium';

const ROUNDS = 3;
const HOLDS = 8_000;
const WARM_UP = 4_000;
const AT_ONCE = [1_000, 256];
const CONNECTIONS = 500;
/** How many connections the bare statement is tried with; the shop's own pool is what counts. */
const POOLS = [5, 10, 20, 40];

type Results = {
  pools: { size: number; perSecond: number }[];
  rows: { name: string; rounds: HoldRound[] }[];
};

/** Distinct seats one by one: the verb and the API against the least that a database must do for it. */
export async function holds(): Promise<Section> {
  const site = await openSite('front door');
  try {
    return section(await measure(site));
  } finally {
    await site.stop();
  }
}

async function measure(site: Site): Promise<Results> {
  const seats = looseSeats(stadium());
  const some = seats.slice(0, HOLDS);
  const [most = 1] = AT_ONCE;
  await onStadium({}, (id) => bareRound(pool(), id, seats.slice(0, WARM_UP), most));
  await onStadium(
    WITH_LINE,
    async (id, buyers) => {
      await verbRound(id, seats.slice(0, WARM_UP), most, buyers);
      await httpRound(site, id, seats.slice(WARM_UP, 2 * WARM_UP), CONNECTIONS, buyers);
    },
    WARM_UP,
  );

  const pools = await bareByPool(seats);
  const bare: HoldRound[] = [];
  const off: HoldRound[] = [];
  const on = AT_ONCE.map((): HoldRound[] => []);
  const http: HoldRound[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await onStadium({}, (id) => bareRound(pool(), id, some, most)));
    off.push(await onStadium({}, (id, buyers) => verbRound(id, some, most, buyers), HOLDS));
    for (const [index, atOnce] of AT_ONCE.entries()) {
      on[index]?.push(await onStadium(WITH_LINE, (id, buyers) => verbRound(id, some, atOnce, buyers), HOLDS));
    }
    http.push(
      await onStadium(WITH_LINE, (id, buyers) => httpRound(site, id, some, CONNECTIONS, buyers), HOLDS),
    );
  }
  return {
    pools,
    rows: [
      { name: 'Bare UPDATE, autocommit', rounds: bare },
      ...AT_ONCE.map((atOnce, index) => ({
        name: `holdSeats, line on, ${count(atOnce)} at once`,
        rounds: on[index] ?? [],
      })),
      { name: `holdSeats, line off, ${count(most)} at once`, rounds: off },
      { name: `POST …/holds, line on, ${CONNECTIONS} connections`, rounds: http },
    ],
  };
}

/** Something with a performance that nobody has sold from yet, and with so many buyers for it. */
async function onStadium<T>(
  changes: Parameters<typeof makeStadium>[0],
  work: (performanceId: string, buyers: Buyer[]) => Promise<T>,
  howMany = 0,
): Promise<T> {
  const performanceId = await makeStadium(changes);
  const buyers = howMany > 0 ? await admitBuyers(howMany, performanceId) : [];
  const result = await step('  a round', () => work(performanceId, buyers));
  await closeSale(performanceId);
  return result;
}

async function bareByPool(seats: number[]): Promise<Results['pools']> {
  const each = Math.floor(seats.length / POOLS.length);
  const found: Results['pools'] = [];
  const performanceId = await makeStadium();
  for (const [index, size] of POOLS.entries()) {
    const own = poolOf(size);
    try {
      const part = seats.slice(index * each, (index + 1) * each);
      const { perSecond } = await bareRound(own, performanceId, part, AT_ONCE[0] ?? 1);
      found.push({ size, perSecond });
    } finally {
      await own.promise().end();
    }
  }
  await closeSale(performanceId);
  return found;
}

function section({ pools, rows }: Results): Section {
  const rate = (all: HoldRound[]) => median(all.map(({ perSecond }) => perSecond));
  const bare = rate(rows[0]?.rounds ?? []);
  const size = pool().promise().pool.config.connectionLimit;
  return {
    title: 'Holds of distinct seats',
    note: [
      `${count(HOLDS)} seats of ${count(stadium().seatCount)}, each once, by ${count(HOLDS)} buyers with a pass each; ${ROUNDS} rounds in turn on a fresh performance each, medians.`,
      `Seats are every third of a row, so that the rule against single seats is asked and never refuses; every hold was made, and the database was asked for the sum after each round.`,
      `The bare statement and the verb run in one process with a pool of ${size} connections, the API in the front door's process; MariaDB syncs its log at every commit and shares the machine.`,
      `Bare statement by size of the pool, one round each: ${pools.map((tried) => `${tried.size}: ${count(tried.perSecond)}/s`).join(', ')}.`,
    ].join(' '),
    columns: ['', '÷ bare', 'holds/s', 'rounds', 'p50 ms', 'p99 ms', 'driver of a core'],
    rows: rows.map(({ name, rounds: all }) => {
      const middle = (pick: (round: HoldRound) => number) => median(all.map(pick));
      const [{ driver } = { driver: undefined }] = all;
      return [
        name,
        count(rate(all) / bare, 2),
        count(rate(all)),
        rounds(all.map(({ perSecond }) => perSecond)),
        count(
          middle(({ p50 }) => p50),
          1,
        ),
        count(
          middle(({ p99 }) => p99),
          1,
        ),
        driver === undefined
          ? ''
          : share(
              middle((round) => round.driver ?? 0),
              1,
            ),
      ];
    }),
    targets: rows
      .slice(1, 2)
      .map(({ name, rounds: all }) => atLeast(`${name} ÷ bare UPDATE`, rate(all) / bare, 0.5)),
  };
}
