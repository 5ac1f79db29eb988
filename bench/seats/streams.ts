import { setTimeout as pause } from 'node:timers/promises';
import { count, median, rounds, share, sum } from '../figures';
import { Histogram } from '../load/histogram';
import { type Memory, memoryOf } from '../memory';
import { type Talk, talkTo } from '../processes';
import type { Change, StreamsOrder, StreamsReport } from '../programs/streams';
import { step } from '../progress';
import type { Section } from '../section';
import { openSite, type Site } from '../sites';
import { atMost } from '../targets';
import { admitBuyers, type Buyer, holdAsk } from './buyers';
import { closeSale, looseSeats, makeStadium, stadium } from './stadium';

const CLIENTS = 5_000;
const WARM_UP_CLIENTS = 500;
const OPENED_PER_SECOND = 500;
const SETTLE_MS = 4_000;
const ROUNDS = 3;
/** One after the other, further apart than events may be. */
const SINGLE = { changes: 5, apartMs: 600 };
const BURST = { holds: 5, seatsEach: 100 };
const CONSTANT = { perSecond: 40, forMs: 5_000 };
const EVENTS_PER_SECOND = 4;
const PROMPT_MS = 500;

type Kind = 'single' | 'burst' | 'constant';
type Told = NonNullable<StreamsReport['change']>;
type Round = { told: Told; seconds: number; driver: number; server: number };
type Driver = Talk<StreamsOrder, StreamsReport>;

/** A crowd that watches the seats: what a client costs, and how soon each hears of a change. */
export async function streams(): Promise<Section> {
  const site = await openSite('front door', { tellsMemory: true });
  const driver = talkTo<StreamsOrder, StreamsReport>('streams');
  try {
    return await measure(site, driver);
  } finally {
    await driver.stop();
    await site.stop();
  }
}

async function measure(site: Site, driver: Driver): Promise<Section> {
  const performanceId = await makeStadium({
    maxSeatsPerOrder: BURST.seatsEach,
    maxSeatsPerAccount: BURST.seatsEach,
  });
  const plans = plansOf(await admitBuyers(buyersNeeded(), performanceId));
  const seats = `/api/v1/performances/${performanceId}`;
  const open = (clients: number) =>
    driver.ask({
      do: 'open',
      port: site.port,
      path: `${seats}/seats/stream`,
      count: clients,
      perSecond: OPENED_PER_SECOND,
    });
  const change = async ({ changes, forMs }: Plan): Promise<Round> => {
    const cpuBefore = site.cpuSeconds();
    const order = { port: site.port, path: `${seats}/holds`, changes, forMs };
    const { change: told, seconds, cpuSeconds, lost } = await driver.ask({ do: 'change', ...order });
    if (!told || lost > 0) throw new Error(`${lost} streams were lost`);
    if (told.statuses['201'] !== changes.length)
      throw new Error(`holds were answered ${JSON.stringify(told.statuses)}`);
    return {
      told,
      seconds,
      driver: cpuSeconds / seconds,
      server: (site.cpuSeconds() - cpuBefore) / seconds,
    };
  };

  // So that what the first clients make the site load is not counted as theirs.
  await open(WARM_UP_CLIENTS);
  await change(plans.warmUp());
  await driver.ask({ do: 'close' });
  await pause(SETTLE_MS);
  const before = await memoryOf(site);
  const opened = await step(`${count(CLIENTS)} streams`, () => open(CLIENTS));
  await pause(SETTLE_MS);
  const after = await memoryOf(site);

  const results: Record<Kind, Round[]> = { single: [], burst: [], constant: [] };
  for (let round = 0; round < ROUNDS; round++) {
    results.single.push(await change(plans.single()));
    results.burst.push(await change(plans.burst()));
    results.constant.push(await change(plans.constant()));
  }
  await closeSale(performanceId);
  return section(results, opened, { before, after });
}

type Plan = { changes: Change[]; forMs: number };

const constantHolds = (CONSTANT.perSecond * CONSTANT.forMs) / 1_000;
const buyersNeeded = () => 1 + ROUNDS * (SINGLE.changes + BURST.holds + constantHolds);

/** What is held when: no buyer and no seat twice. */
function plansOf(buyers: Buyer[]) {
  const people = buyers.values();
  const single = looseSeats(stadium()).values();
  // Whole rows from the far end of the plan, so that they are not among the others.
  const whole = stadium()
    .sections.flatMap(({ rows }) => rows)
    .reverse()
    .values();
  const change = (atMs: number, seats: number[]): Change => {
    const { value: buyer } = people.next();
    if (!buyer) throw new Error('fewer buyers than holds');
    return { atMs, seats, ask: holdAsk(buyer, seats) };
  };
  const oneSeat = (atMs: number) => change(atMs, [single.next().value ?? -1]);
  const plan = (howMany: number, apartMs: number): Plan => ({
    changes: Array.from({ length: howMany }, (_, index) => oneSeat(index * apartMs)),
    forMs: howMany * apartMs,
  });
  return {
    warmUp: () => plan(1, 0),
    single: () => plan(SINGLE.changes, SINGLE.apartMs),
    constant: () => plan(constantHolds, CONSTANT.forMs / constantHolds),
    burst: (): Plan => ({
      changes: Array.from({ length: BURST.holds }, () => change(0, manySeats(whole, BURST.seatsEach))),
      forMs: 1_000,
    }),
  };
}

/** Whole rows and the beginning of one more, of which two seats at least are left over. */
function manySeats(rows: Iterator<{ firstSeat: number; seatCount: number }>, howMany: number): number[] {
  const seats: number[] = [];
  while (seats.length < howMany) {
    const row = rows.next().value as { firstSeat: number; seatCount: number } | undefined;
    if (!row) throw new Error('fewer rows than are needed');
    const missing = howMany - seats.length;
    if (row.seatCount === missing + 1) continue;
    const taken = Math.min(missing, row.seatCount);
    seats.push(...Array.from({ length: taken }, (_, index) => row.firstSeat + index));
  }
  return seats;
}

function section(
  results: Record<Kind, Round[]>,
  opened: StreamsReport,
  { before, after }: Record<'before' | 'after', Memory>,
): Section {
  const kilobytes = (pick: (memory: Memory) => number) => (pick(after) - pick(before)) / CLIENTS / 1_024;
  const p99 = (all: Round[]) => all.map(({ told }) => Histogram.of([told.fromCall]).at(0.99));
  const eventRate = (all: Round[]) => all.map(({ told, seconds }) => told.mostEvents / seconds);
  const total = (pick: (told: Told) => number) =>
    sum(
      Object.values(results)
        .flat()
        .map(({ told }) => pick(told)),
    );
  const missing = total((told) => told.missing);
  const row = (name: string, all: Round[]) => {
    const middle = (pick: (round: Round) => number) => median(all.map(pick));
    const at = (quantile: number) => middle(({ told }) => Histogram.of([told.fromCall]).at(quantile));
    return [
      name,
      count(at(0.5)),
      count(at(0.99)),
      rounds(p99(all)),
      count(middle(({ told }) => Histogram.of([told.fromAnswer]).at(0.99))),
      count(median(eventRate(all)), 1),
      share(
        middle(({ server }) => server),
        1,
      ),
      share(
        middle(({ driver }) => driver),
        1,
      ),
    ];
  };
  const rss = kilobytes((memory) => memory.rss);
  const heap = kilobytes((memory) => memory.heapUsed + memory.external);
  return {
    title: `${count(CLIENTS)} clients of the stream`,
    note: [
      `Each has a connection of its own to one front door; all were opened at ${OPENED_PER_SECOND} a second, in ${count(opened.seconds, 1)} s. Changes are holds through the API; a change has reached a client when it has been told of all its seats, and time counts from just before the hold was asked for. ${ROUNDS} rounds, medians.`,
      `Changes that did not reach a client within ten seconds: ${missing}; events that told a client to reload: ${total((told) => told.reloads)}; events whose version was not above the one before: ${total((told) => told.notAbove)}.`,
      `Memory a client, after garbage collection with all streams idle: ${count(rss, 1)} kB by the size of the process, ${count(heap, 1)} kB by what JavaScript keeps (the process had ${count(before.rss / 2 ** 20)} MB before and ${count(after.rss / 2 ** 20)} MB after). What the system keeps for each socket comes on top.`,
    ].join(' '),
    columns: [
      '',
      'p50 ms',
      'p99 ms',
      'p99 of the rounds',
      'p99 from the answer, ms',
      'most events/s to a client',
      'server of a core',
      'driver of a core',
    ],
    rows: [
      row(`one seat, ${SINGLE.changes} times`, results.single),
      row(`${BURST.holds * BURST.seatsEach} seats in ${BURST.holds} holds at once`, results.burst),
      row(`${CONSTANT.perSecond} holds a second for ${CONSTANT.forMs / 1_000} s`, results.constant),
    ],
    targets: [
      atMost(`${count(CLIENTS)} streams: changes that did not reach a client`, missing, 0, { digits: 0 }),
      atMost('One seat: p99 from the hold to the client', median(p99(results.single)), PROMPT_MS, {
        digits: 0,
        unit: 'ms',
      }),
      atMost('500 seats: p99 from the hold to the client', median(p99(results.burst)), PROMPT_MS, {
        digits: 0,
        unit: 'ms',
      }),
      atMost(
        'Events a second to a client under constant change',
        median(eventRate(results.constant)),
        EVENTS_PER_SECOND,
        { digits: 1 },
      ),
    ],
  };
}
