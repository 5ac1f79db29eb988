import { count, share, sum } from '../figures';
import type { Histogram } from '../load/histogram';
import { adminRedis } from '../redis-admin';
import type { Section } from '../section';
import { openSite } from '../sites';
import { atLeast, atMost } from '../targets';
import { SaleOptions } from './options';
import { runSale, type SaleResult } from './run-sale';

/** What is measured of each buyer, in the order in which they do it. */
export const STEPS = [
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

const LEAST_PER_SECOND = 300;
const SLOWEST_MS = 1_000;

/** The whole sale, as people live through it. */
export async function sale(wishes: unknown): Promise<Section> {
  const options = SaleOptions.parse(wishes);
  const site = await openSite('front door', { trustedProxies: 0 });
  try {
    const result = await adminRedis((redis) => runSale(site, redis, options));
    return section(result);
  } finally {
    await site.stop();
  }
}

function section(result: SaleResult): Section {
  const { met, options, done, seconds, verdict, audit, drivers } = result;
  const sold = sum(result.soldInSecond);
  const told = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([what, n]) => `${what} ${count(n)}`)
      .join(', ') || 'none';
  const perSecond = seconds === null ? 0 : sold / seconds;
  return {
    title: `${count(options.seats)} seats, ${count(options.buyers)} people`,
    note: [
      `Sold ${count(sold)} in ${seconds === null ? '–' : count(seconds, 1)} s, ${count(perSecond)} a second.`,
      `People: ${told(met.counts)}. Errors: ${told(met.errors)}.`,
      `Bytes: ${told(met.bytes)}.`,
      `Since the opening ${count(done.sinceOpening.seconds)} s: app ${share(done.sinceOpening.cpu.app, done.sinceOpening.seconds)}, mysql ${share(done.sinceOpening.cpu.mysql, done.sinceOpening.seconds)}, redis ${share(done.sinceOpening.cpu.redis, done.sinceOpening.seconds)}, drivers (whole) ${share(drivers.cpuSeconds, done.whole.seconds)}; lag p99 ${count(drivers.lagP99Ms)} max ${count(drivers.lagMaxMs)} ms.`,
      `MySQL ${JSON.stringify(done.sinceOpening.mysql)}, Redis ${done.sinceOpening.commands}; memory ${JSON.stringify(result.memory)}`,
      `Findings: ${JSON.stringify(verdict)} audit ${JSON.stringify(audit)}; still there ${drivers.stillThere}`,
      `per second ${result.soldInSecond.join(' ')}`,
    ].join(' '),
    columns: ['', 'requests', 'p50 ms', 'p95 ms', 'p99 ms', 'max ms'],
    rows: STEPS.map((what) => row(what, met.latencyOf(what))),
    targets: [
      atLeast('Seats a second', perSecond, LEAST_PER_SECOND, { digits: 0 }),
      atMost('Hold, p99', met.latencyOf('hold').at(0.99), SLOWEST_MS, { digits: 0, unit: 'ms' }),
      atMost('Pay, p99', met.latencyOf('pay').at(0.99), SLOWEST_MS, { digits: 0, unit: 'ms' }),
    ],
  };
}

function row(what: string, latency: Histogram): (string | number)[] {
  const at = (quantile: number) => count(latency.at(quantile), 1);
  return [what, count(latency.total), at(0.5), at(0.95), at(0.99), count(latency.max, 1)];
}
