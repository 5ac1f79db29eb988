import type { Redis } from 'ioredis';
import { makeSale, tokenFile } from '../crowd';
import { count, share, sum } from '../figures';
import type { Histogram } from '../load/histogram';
import { POLLS, together } from '../load/tally';
import { runProgram } from '../processes';
import type { BrowsersOrder, BrowsersReport } from '../programs/browsers';
import { step } from '../progress';
import { adminRedis, cpuOf } from '../redis-admin';
import type { Section } from '../section';
import { openSite } from '../sites';
import { atMost } from '../targets';
import { admissionsInAnyMinute, mostAtOnce } from './admissions';
import { type Sample, watchLine } from './line-watch';

const PEOPLE = 50_000;
const DRIVERS = 2;
/** The sale: how many may choose at a time, how many get in a minute. */
const CAP = 2_000;
const RATE = 3_000;
const PASS_SECONDS = 300;
const CLAIM_SECONDS = 120;
/** The day: most come to the lobby, the others after the opening. */
const START_UP_MS = 5_000;
const IN_LOBBY = 0.7;
const LOBBY_MS = 90_000;
const UNTIL_OPENING_MS = 100_000;
const RUSH_MS = 60_000;
const OPEN_MS = 150_000;
/** The people: as many close their tab, prolong their pass, and take so long to choose and pay. */
const CLOSES_TAB = 0.3;
const RENEWS = 0.3;
const SHOPS_FOR_MS = 15_000;
const LOOK_EVERY_MS = 200;

/** A crowd in front of the front door in real time: the code of the page, a socket for each. */
export async function browsers(): Promise<Section> {
  const tokens = await tokenFile(PEOPLE);
  const door = await openSite('front door', { trustedProxies: 0 });
  try {
    return await adminRedis(async (redis) => {
      const beginsAt = Date.now() + START_UP_MS;
      const opensAt = beginsAt + UNTIL_OPENING_MS;
      const endsAt = opensAt + OPEN_MS;
      const sale = await makeSale({
        lobbyOpensAt: new Date(Date.now() - 60_000),
        saleOpensAt: new Date(opensAt),
        queueMaxActive: CAP,
        queueAdmitPerMinute: RATE,
        queuePassSeconds: PASS_SECONDS,
        queueClaimSeconds: CLAIM_SECONDS,
      });
      const watch = watchLine(redis, sale, LOOK_EVERY_MS);
      const before = await processorTime(redis, door);
      const people = Math.floor(PEOPLE / DRIVERS);
      const run = () =>
        Promise.all(
          Array.from({ length: DRIVERS }, (_, driver) =>
            runProgram<BrowsersOrder, BrowsersReport>('browsers', {
              sale: {
                port: door.port,
                performanceId: sale.performanceId,
                saleOpensAt: new Date(opensAt).toISOString(),
              },
              tokens,
              first: driver * people,
              people,
              beginsAt,
              opensAt,
              endsAt,
              inLobby: Math.round(people * IN_LOBBY),
              lobbyMs: LOBBY_MS,
              rushMs: RUSH_MS,
              closesTab: CLOSES_TAB,
              renews: RENEWS,
              shopsForMs: SHOPS_FOR_MS,
            }),
          ),
        );
      const reports = await step(`${count(PEOPLE)} browsers, ${count((endsAt - beginsAt) / 1_000)} s`, run);
      const after = await processorTime(redis, door);
      await watch.stop();
      const seconds = (endsAt - beginsAt) / 1_000;
      return section(reports, watch.samples, seconds, {
        door: after.door - before.door,
        redis: after.redis - before.redis,
      });
    });
  } finally {
    await door.stop();
  }
}

type Cpu = { door: number; redis: number };

async function processorTime(redis: Redis, door: { cpuSeconds(): number }): Promise<Cpu> {
  return { door: door.cpuSeconds(), redis: await cpuOf(redis) };
}

const ASKED = ['join', 'me', 'claim', 'renew', 'give the pass back'];

function section(reports: BrowsersReport[], samples: Sample[], seconds: number, cpu: Cpu): Section {
  const all = together(reports.map(({ tally }) => tally));
  const errors = sum(Object.values(all.errors));
  const passes = mostAtOnce(samples, 'passes');
  const minute = admissionsInAnyMinute(all.admissions);
  const driverCpu = sum(reports.map(({ cpuSeconds }) => cpuSeconds));
  const told = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([what, n]) => `${what} ${count(n)}`)
      .join(', ') || 'none';
  const lag = Math.max(...reports.map(({ lagP99Ms }) => lagP99Ms));
  return {
    title: `${count(PEOPLE)} browsers`,
    note: [
      `Each runs the code of the waiting-room page over a socket of its own for ${count(seconds)} s in real time: ${Math.round(IN_LOBBY * 100)} % come to the lobby within ${LOBBY_MS / 1_000} s, the others within ${RUSH_MS / 1_000} s after the opening.`,
      `Cap ${count(CAP)}, ${count(RATE)} a minute, ${CLAIM_SECONDS} s to claim; ${Math.round(CLOSES_TAB * 100)} % close their tab, those who get in take ${SHOPS_FOR_MS / 1_000} s on average, ${Math.round(RENEWS * 100)} % of them prolong.`,
      `Latencies count from the moment at which a request was to be sent, so the drivers' own delay is in them (99 % of their timers were at most ${count(lag, 1)} ms late).`,
      `Polls: ${count(all.latencyOf('status').total / seconds)} a second on average, ${count(all.mostPollsInASecond)} in the busiest second.`,
      `Processor, of one core: front door ${share(cpu.door, seconds)}, Redis ${share(cpu.redis, seconds)}, ${DRIVERS} drivers together ${share(driverCpu, seconds)}.`,
      `People: ${told(all.counts)}; at most ${count(mostAtOnce(samples, 'unclaimed'))} were called at once and had not come yet. Connections: ${count(all.connections['connections'] ?? 0)}; sent again because the server had just closed a kept one: ${count(all.connections['sentAgain'] ?? 0)}. Errors: ${told(all.errors)}.`,
    ].join(' '),
    columns: ['', 'requests', 'p50 ms', 'p99 ms', 'max ms'],
    rows: [
      row('polls', all.latencyOf('status')),
      ...[...POLLS, ...ASKED].map((what) => row(what, all.latencyOf(what))),
    ],
    targets: [
      { what: `${count(PEOPLE)} browsers: errors`, figure: count(errors), aim: 'none', met: errors === 0 },
      atMost('Passes at once, with the cap', passes, CAP, { digits: 0 }),
      atMost('Admissions in any 60 s, with the rate', minute, RATE, { digits: 0 }),
    ],
  };
}

function row(what: string, latency: Histogram): (string | number)[] {
  const at = (quantile: number) => count(latency.at(quantile), 1);
  return [what, count(latency.total), at(0.5), at(0.99), count(latency.max, 1)];
}
