import { count, median } from '../figures';
import type { Section } from '../section';
import { atLeast, atMost } from '../targets';
import { liveThroughSale, type SaleCourse, type SalePlan, type Shown } from './clocked-sale';

const SEEDS = [1, 2, 3];
const PLAN: Omit<SalePlan, 'seed'> = {
  people: 20_000,
  lobbyShare: 0.6,
  laterSeconds: 15 * 60,
  noShowShare: 0.3,
  shoppingSeconds: 75,
  cap: 500,
  rate: 600,
};
/** The same with so much room in the shop that the rate alone counts. */
const RATE_ALONE = { ...PLAN, people: 6_000, lobbyShare: 1, cap: 6_000 };
/** The same with people who take longer, so that the shop takes far less than the rate: nobody knows that at first. */
const SLOW_SHOPPERS = { ...PLAN, people: 6_000, shoppingSeconds: 170 };
/** By then the shop has filled, and those who did not come have been missed. */
const STEADY_AFTER_MS = 5 * 60_000;
const MINUTE_MS = 60_000;

type Figures = {
  mostPasses: number;
  mostKept: number;
  mostCalled: number;
  mostInAMinute: number;
  used: number;
  inBand: number;
  inFirstBand: number;
  inLaterBands: number;
  width: number;
  minutes: number;
};

/** What a line makes of cap and rate, with the scripts of the line in Redis on a clock that runs faster. */
export async function admission(): Promise<Section> {
  // At once: each line has its own clock, and what is measured is not time.
  const runs = await Promise.all(
    SEEDS.map(async (seed) => figuresOf(await liveThroughSale({ seed, ...PLAN }))),
  );
  const fastest = await Promise.all(
    SEEDS.map(async (seed) => {
      const { admittedAt } = await liveThroughSale({ seed, ...RATE_ALONE });
      return mostWithin(admittedAt, MINUTE_MS);
    }),
  );
  const slow = await Promise.all(
    SEEDS.map(async (seed) => figuresOf(await liveThroughSale({ seed, ...SLOW_SHOPPERS }))),
  );
  const middle = (figure: keyof Figures) => median(runs.map((run) => run[figure]));
  const rowOf = (what: string, all: Figures[], figure: keyof Figures, digits: number, unit: string) => [
    what,
    `${count(median(all.map((run) => run[figure])), digits)}${unit}`,
    all.map((run) => `${count(run[figure], digits)}${unit}`).join(' · '),
  ];
  const row = (what: string, figure: keyof Figures, digits = 0, unit = '') =>
    rowOf(what, runs, figure, digits, unit);
  const most = (figure: keyof Figures) => Math.max(...runs.map((run) => run[figure]));
  return {
    title: 'Cap, rate and the time that people are told',
    note:
      `The scripts of the line on a clock of their own: ${count(PLAN.people)} people (60 % in the lobby, the others within a quarter of an hour), ` +
      `30 % never come, ${PLAN.shoppingSeconds} s in the shop in the middle, cap ${PLAN.cap}, ${PLAN.rate} a minute, two processes that tick every 400 ms, ` +
      'pages that poll as ours do. Cap used: passes over the cap, from five minutes after the opening until the last one is called. ' +
      'The band: what the page showed at the opening or on joining, and again after a quarter, half and three quarters of the people in front; ' +
      'inside: let in not before its low and not after its high end. The first band knows the rate only: it is good where the rate ' +
      'is near what the shop takes, and too early where people take longer (two rows; 6,000 people).',
    columns: ['', 'median', 'three crowds'],
    rows: [
      row('Most passes at once', 'mostPasses'),
      row('Most passes and places kept for second calls', 'mostKept'),
      row('Most passes and calls out, those included who will not come', 'mostCalled'),
      row('Most admissions in any 60 s', 'mostInAMinute'),
      ['… with room for everybody', count(median(fastest)), fastest.map((one) => count(one)).join(' · ')],
      row('Cap used once steady', 'used', 1, ' %'),
      row('Wait inside the band, all times it was shown', 'inBand', 1, ' %'),
      row('… at the opening or on joining', 'inFirstBand', 1, ' %'),
      row('… at the quarter points', 'inLaterBands', 1, ' %'),
      rowOf(
        `With ${SLOW_SHOPPERS.shoppingSeconds} s in the shop: inside, all times`,
        slow,
        'inBand',
        1,
        ' %',
      ),
      rowOf('… at the opening or on joining', slow, 'inFirstBand', 1, ' %'),
      row('Width of the band over its middle (median)', 'width', 2),
      row('Minutes of the sale', 'minutes'),
    ],
    targets: [
      atMost('Most passes and places kept, any run', most('mostKept'), PLAN.cap, { digits: 0 }),
      atMost('Most admissions in any 60 s, any run', Math.max(most('mostInAMinute'), ...fastest), PLAN.rate, {
        digits: 0,
      }),
      atLeast('Cap used with 30 % no-shows', middle('used'), 90, { digits: 1, unit: '%' }),
      atLeast('Wait inside the band', middle('inBand'), 80, { digits: 1, unit: '%' }),
    ],
  };
}

function figuresOf({ samples, admittedAt, shown, simulatedMs }: SaleCourse): Figures {
  const steady = samples.filter(({ at, waiting }) => at >= STEADY_AFTER_MS && waiting);
  const highest = (figure: (sample: (typeof samples)[number]) => number) =>
    samples.reduce((most, sample) => Math.max(most, figure(sample)), 0);
  const used = steady.reduce((sum, { counters }) => sum + counters.passes, 0) / steady.length / PLAN.cap;
  return {
    mostPasses: highest(({ counters }) => counters.passes),
    mostKept: highest(({ counters }) => counters.passes + counters.recalled),
    mostCalled: highest(({ counters }) => counters.passes + counters.unclaimed),
    mostInAMinute: mostWithin(admittedAt, MINUTE_MS),
    used: used * 100,
    inBand: shareInside(shown),
    inFirstBand: shareInside(shown.filter(({ part }) => part === 0)),
    inLaterBands: shareInside(shown.filter(({ part }) => part > 0)),
    width: median(shown.map(({ low, high }) => (high - low) / ((high + low) / 2))),
    minutes: simulatedMs / MINUTE_MS,
  };
}

function shareInside(shown: Shown[]): number {
  const inside = shown.filter(({ low, high, actual }) => actual >= low && actual <= high);
  return (inside.length / shown.length) * 100;
}

function mostWithin(times: number[], span: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  let first = 0;
  let most = 0;
  for (const [last, at] of sorted.entries()) {
    while ((sorted[first] ?? at) <= at - span) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
