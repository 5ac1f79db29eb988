import { redis } from '@/lib/redis/client';
import { count, median, rounds, share } from '../figures';
import { timedCalls } from '../load/timed-calls';
import { step } from '../progress';
import type { Section } from '../section';
import { openSite, type Site } from '../sites';
import { type Figures, inRounds, type Measured } from './limits';
import { lineLimits, pollLimits } from './line-limits';
import { payLimits, topUpLimits } from './money-limits';
import { holdLimits, readingLimits } from './seat-limits';

const GETS = { together: 40_000, atOnce: 500, alone: 3_000 };
const GET_KEY = 'bench:get';

/** What this machine can do at most, and what of it the steps of a sale reach, each right beside its limit. */
export async function ceilings(): Promise<Section> {
  const door = await openSite('front door');
  const kinds: [string, (door: Site) => Promise<Measured[]>][] = [
    ['polls', pollLimits],
    ['the line', lineLimits],
    ['reading seats', readingLimits],
    ['holds', holdLimits],
    ['top-ups', topUpLimits],
    ['purchases', payLimits],
    ['Redis', redisLimits],
  ];
  const all: Measured[] = [];
  try {
    for (const [name, measure] of kinds) all.push(...(await step(`  ${name}`, () => measure(door))));
  } finally {
    await door.stop();
  }
  return section(all);
}

/** GETs of a value of three hundred bytes, as the shop sends them, from one process. */
async function redisLimits(): Promise<Measured[]> {
  await redis().set(GET_KEY, 'x'.repeat(300));
  const get = () => redis().get(GET_KEY);
  const measured = await inRounds(async (size) => {
    const gets = (howMany: number) => Array.from({ length: size * howMany }, () => null);
    const most = await timedCalls(gets(GETS.together), GETS.atOnce, get);
    const own = await timedCalls(gets(GETS.alone), 1, get);
    return [
      { step: 'Redis GET, one after the other', limit: `Redis GET, ${GETS.atOnce} at once`, own, most },
    ];
  });
  await redis().del(GET_KEY);
  return measured;
}

function section(all: Measured[]): Section {
  const names = [...new Set(all.map(nameOf))];
  return {
    title: 'Shares of what this machine can do',
    note: [
      'Each step of a sale through the front door (one process), each right beside its limit; rounds in turn after one to warm up, medians, ÷ is the median of the rounds’ ratios. Everything runs on the same machine at the same time: front door, MariaDB, Redis and the driver; one near 100 % of a core is what is measured.',
      'Bare Node servers read the same requests and send the same bytes and headers. The bare UPDATE takes a seat, or changes a balance, where it can be had, and commits by itself; the procedure does in one call what a purchase is. Both are called from one process with the shop’s pool, and MariaDB syncs its log at every commit. The shop writes together what comes together, so it can exceed what single statements reach.',
      'Processor time is of the server that answers, for one request; databases are not in it.',
    ].join(' '),
    columns: [
      'step',
      'its limit',
      '÷ limit',
      'rounds',
      'per second',
      'limit per second',
      'p50 ms',
      'p99 ms',
      'server µs',
      'limit’s µs',
      'driver of a core',
    ],
    rows: names.map((name) => row(all.filter((measured) => nameOf(measured) === name))),
  };
}

const nameOf = ({ step, limit }: Measured): string => `${step} ÷ ${limit}`;

function row(measured: Measured[]): string[] {
  const [{ step: name, limit } = { step: '', limit: '' }] = measured;
  const ratios = measured.map(({ own, most }) => own.perSecond / most.perSecond);
  const middle = (kind: 'own' | 'most', pick: (figures: Figures) => number | undefined) =>
    median(measured.map((each) => pick(each[kind]) ?? Number.NaN));
  const usec = (kind: 'own' | 'most') =>
    told(
      middle(kind, ({ serverUsec }) => serverUsec),
      1,
    );
  const driver = middle('own', (figures) => figures.driver);
  return [
    name,
    limit,
    count(median(ratios), 2),
    rounds(ratios, 2),
    count(middle('own', ({ perSecond }) => perSecond)),
    count(middle('most', ({ perSecond }) => perSecond)),
    count(
      middle('own', ({ p50 }) => p50),
      2,
    ),
    count(
      middle('own', ({ p99 }) => p99),
      1,
    ),
    usec('own'),
    usec('most'),
    Number.isNaN(driver) ? '' : share(driver, 1),
  ];
}

const told = (figure: number, digits: number): string => (Number.isNaN(figure) ? '' : count(figure, digits));
