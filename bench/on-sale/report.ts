import { count, share, sum } from '../figures';
import type { Histogram } from '../load/histogram';
import type { Section, Target } from '../section';
import { atLeast, atMost } from '../targets';
import type { SaleSample } from './chart';
import type { SaleResult } from './run-sale';

/** What a buyer does, in the order in which they do it, by the name under which it is counted. */
const STEPS = [
  'join',
  'status',
  'me',
  'claim',
  'plan',
  'seats',
  'first event of the stream',
  'hold',
  'let go',
  'top up',
  'pay',
  'give the pass back',
];

/** How often something was refused in the course of things, or done by a buyer on purpose. */
const IN_THE_COURSE = [
  'hold seats-taken',
  'hold leaves-single-seat',
  'let go',
  'pay insufficient-balance',
  'hold: connection lost',
  'top up: connection lost',
  'pay: connection lost',
  'read all seats again',
];

const LEAST_PER_SECOND = 300;
const SLOWEST_MS = 1_000;
/** The best span of so many seconds. */
const PEAK_SECONDS = 10;

export const soldPerSecond = ({ options, seconds }: SaleResult): number =>
  seconds === null ? 0 : options.seats / seconds;

/** Errors as a buyer would see them: refusals that are none of the shop's own ways to say no, and no answer at all. */
export const errorsOf = ({ met }: SaleResult): number => sum(Object.values(met.errors));

/** What is wrong in the books, one line each; none is as it should be. */
export const faultsOf = ({ verdict, audit }: SaleResult): string[] => [
  ...verdict.findings.map(({ what, rows }) => `${what}: ${rows.join(', ')}`),
  ...audit.broken.map((id) => `invariant ${id}`),
];

/** The outcome of one sale, the time that each step took, and what a ticket cost. */
export function tablesOf(result: SaleResult): Section[] {
  return [outcome(result), steps(result), costs(result)];
}

function outcome(result: SaleResult): Section {
  const { options, met, seconds, verdict, audit, drivers } = result;
  const { counts, connections } = met;
  const of = (what: string) => count(counts[what] ?? 0);
  const sold = sum(result.soldInSecond);
  const { acknowledged, untold } = verdict;
  const faults = faultsOf(result);
  return {
    title: `A sale of ${count(options.seats)} seats to ${count(options.buyers)} people`,
    note: [
      `Real clients of the API, each with a socket of its own, in ${options.drivers} processes; ${options.processes === 1 ? 'one process serves' : `${options.processes} processes serve`} them. Seed ${options.seed}.`,
      `70 % come to the lobby within ${options.lobby} s, the others within ${options.rush} s after the opening, whatever is answered to whom. They run the code of the waiting-room page; once in they load the plan, the seats and their stream, look for seats side by side, first where everybody looks, hold, top up and pay. ${options.impatience} % close their tab before it is their turn; 15 % let the shop choose; 8 % let their seats go again; 3 % of the holds, top-ups and payments lose the connection and are repeated under their key; 10 % pay before they have the money.`,
      `At most ${count(options.cap)} inside at once, ${count(options.rate)} let in a minute.`,
      faults.length > 0 ? `**The books do not add up: ${faults.join('; ')}.**` : '',
    ]
      .filter(Boolean)
      .join(' '),
    columns: ['', ''],
    rows: [
      ['Seats sold', count(sold)],
      ['Sold out after', seconds === null ? 'not sold out' : `${count(seconds, 1)} s`],
      ['Seats a second', count(soldPerSecond(result))],
      [`Seats a second in the best ${PEAK_SECONDS} s`, count(peakOf(result.soldInSecond))],
      ['Orders', count(counts['bought'] ?? 0)],
      ['People who came', of('arrived')],
      ['… who closed their tab', of('closed the tab')],
      ['… who were let in', of('admitted')],
      ['… who were let in and bought nothing', count((counts['admitted'] ?? 0) - (counts['bought'] ?? 0))],
      ['… whom the line told that all was sold', of('sold out before their turn')],
      ['… who had not heard of it 40 s later', count(drivers.stillThere)],
      ...IN_THE_COURSE.filter((what) => counts[what]).map((what) => [what, of(what)]),
      [
        'Errors that a buyer would see',
        Object.keys(met.errors).length === 0
          ? 'none'
          : Object.entries(met.errors)
              .map(([what, n]) => `${what} ${count(n)}`)
              .join(', '),
      ],
      [
        'Own check of the sale',
        verdict.findings.length === 0
          ? `nothing found: ${count(acknowledged.holds)} holds, ${count(acknowledged.topUps)} top-ups and ${count(acknowledged.orders)} orders that were acknowledged are there, every seat has one owner`
          : verdict.findings.map(({ what }) => what).join(', '),
      ],
      ['Orders that nobody was told of', count(untold.orders)],
      [
        'Audit of the books',
        audit.broken.length === 0 ? `${audit.invariants} invariants hold` : audit.broken.join(', '),
      ],
      [
        'Connections, and requests sent again',
        `${count(connections['connections'] ?? 0)}, ${count(connections['sentAgain'] ?? 0)}`,
      ],
    ],
    targets: targetsOf(result),
  };
}

function targetsOf(result: SaleResult): Target[] {
  const { met } = result;
  const errors = errorsOf(result);
  const faults = faultsOf(result).length;
  const most = Math.max(0, ...result.inside.map(({ passes }) => passes));
  return [
    { what: 'Errors that a buyer would see', figure: count(errors), aim: 'none', met: errors === 0 },
    { what: 'Faults in the books', figure: count(faults), aim: 'none', met: faults === 0 },
    atLeast('Seats a second', soldPerSecond(result), LEAST_PER_SECOND, { digits: 0 }),
    atMost('Hold, p99', met.latencyOf('hold').at(0.99), SLOWEST_MS, { digits: 0, unit: 'ms' }),
    atMost('Pay, p99', met.latencyOf('pay').at(0.99), SLOWEST_MS, { digits: 0, unit: 'ms' }),
    atMost('Inside at once, with the cap', most, result.options.cap, { digits: 0 }),
  ];
}

function steps({ met, drivers }: SaleResult): Section {
  return {
    title: 'The time of each step',
    note: `From the moment at which it was to be sent, so what the drivers were late is in it: 99 % of their timers were at most ${count(drivers.lagP99Ms)} ms late, the worst ${count(drivers.lagMaxMs)} ms. A request on a new connection counts from before that was opened.`,
    columns: ['', 'requests', 'p50 ms', 'p95 ms', 'p99 ms', 'max ms', 'bytes each'],
    rows: STEPS.map((what) => {
      const latency = met.latencyOf(what);
      const bytes = (met.bytes[what] ?? 0) / Math.max(1, latency.total);
      return [what, count(latency.total), ...spread(latency), bytes > 0 ? count(bytes) : ''];
    }),
  };
}

const spread = (latency: Histogram): string[] => [
  ...[0.5, 0.95, 0.99].map((quantile) => count(latency.at(quantile), 1)),
  count(latency.max, 1),
];

function costs({ done, memory, drivers, options, met, soldInSecond }: SaleResult): Section {
  const tickets = Math.max(1, sum(soldInSecond));
  const { whole, sinceOpening } = done;
  const each = (of: (span: typeof whole) => number, digits: number) =>
    [whole, sinceOpening].map((span) => count(of(span) / tickets, digits));
  const busy = (part: 'app' | 'mysql' | 'redis') =>
    [whole, sinceOpening].map((span) => share(span.cpu[part], span.seconds));
  return {
    title: 'What a ticket costs',
    note: `Everything that was done for everybody, divided by the ${count(tickets)} tickets: also for those who came and went without. The whole sale is ${count(whole.seconds)} s, ${count(sinceOpening.seconds)} s of them after the opening.`,
    columns: ['', 'with the lobby', 'after the opening'],
    rows: [
      ['App, ms of processor', ...each(({ cpu }) => cpu.app * 1_000, 2)],
      ['MySQL, ms of processor', ...each(({ cpu }) => cpu.mysql * 1_000, 2)],
      ['Redis, ms of processor', ...each(({ cpu }) => cpu.redis * 1_000, 2)],
      ['Statements', ...each(({ mysql }) => mysql.statements, 2)],
      ['Commits', ...each(({ mysql }) => mysql.commits, 2)],
      ['Rows written', ...each(({ mysql }) => mysql.rowsWritten, 1)],
      ["Bytes of MySQL's log", ...each(({ mysql }) => mysql.logBytes, 0)],
      ['Syncs of the disk by MySQL', ...each(({ mysql }) => mysql.syncs, 2)],
      ['Commands carried out by Redis', ...each(({ commands }) => commands, 1)],
      ['App, of one core', ...busy('app')],
      ['MySQL, of one core', ...busy('mysql')],
      ['Redis, of one core', ...busy('redis')],
      [`${options.drivers} drivers, of one core`, share(drivers.cpuSeconds, whole.seconds), ''],
      ['Answers to polls in the busiest second', count(met.mostPollsInASecond), ''],
      [
        'Memory at most: app, MySQL, Redis',
        `${count(memory.app)}, ${count(memory.mysql)}, ${count(memory.redis)} MB`,
        '',
      ],
    ],
  };
}

function peakOf(soldInSecond: number[]): number {
  const spans = soldInSecond.map((_, second) => sum(soldInSecond.slice(second, second + PEAK_SECONDS)));
  return Math.max(0, ...spans) / PEAK_SECONDS;
}

/** The sale second by second, for its chart. */
export function samplesOf(result: SaleResult): SaleSample[] {
  const { opensAt, soldInSecond, met, line, inside } = result;
  let sold = 0;
  return soldInSecond.map((seats, second): SaleSample => {
    sold += seats;
    const at = opensAt + second * 1_000;
    const place = nearest(line, at);
    const epochSecond = Math.floor(at / 1_000);
    const p99 = (what: string) => {
      const latency = met.latencyIn(what, epochSecond);
      return latency.total > 0 ? latency.at(0.99) : null;
    };
    return {
      second: second + 1,
      sold,
      waiting: Math.max(0, (place?.issued ?? 0) - (place?.serving ?? 0)),
      admitted: nearest(inside, at)?.passes ?? 0,
      requests: met.answersIn(epochSecond),
      holdP99: p99('hold'),
      payP99: p99('pay'),
    };
  });
}

/** The sample that was taken closest to a moment. */
function nearest<Sample extends { at: number }>(samples: Sample[], at: number): Sample | undefined {
  let best: Sample | undefined;
  for (const sample of samples) {
    if (!best || Math.abs(sample.at - at) < Math.abs(best.at - at)) best = sample;
  }
  return best;
}
