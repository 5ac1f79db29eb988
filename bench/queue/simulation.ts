import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { count, median } from '../figures';
import type { Section } from '../section';
import { type Curve, chartOf } from './chart';
import { crowdOf } from './crowd';
import { DESIGNS, type Entry, type Shop } from './designs';
import { type Outcome, outcomeOf } from './outcome';

const SEEDS = [1, 2, 3];
const SHOP: Shop = { cap: 300, ratePerMinute: 600 };
const CROWD = { lobby: 4_000, later: 2_000, laterSeconds: 40 * 60 };
const CHART = fileURLToPath(new URL('../../docs/images/waiting-room-simulation.svg', import.meta.url));

type Run = { outcome: Outcome; entries: Entry[] };

/**
 * Four ways to run a line, simulated on the same crowds: this design by its own rules (the model that the scripts in
 * Redis are tested against), and three that are in use elsewhere. Writes the chart of the first crowd into the docs.
 */
export async function simulation(): Promise<Section> {
  const runs = DESIGNS.map(({ name, run }) => ({
    name,
    runs: SEEDS.map((seed): Run => {
      const crowd = crowdOf({ seed, ...CROWD });
      const entries = run(crowd, SHOP);
      return { entries, outcome: outcomeOf(crowd, entries, SHOP) };
    }),
  }));
  writeFileSync(CHART, chartOf(runs.map(({ name, runs: [first] }) => curveOf(name, first?.entries ?? []))));
  const people = CROWD.lobby + CROWD.later;
  return {
    title: 'Four ways to run a line',
    note:
      `Simulated, the same ${count(people)} people for each (${count(CROWD.lobby)} in the lobby, the others within 40 minutes), ` +
      `a cap of ${SHOP.cap}, at most ${SHOP.ratePerMinute} a minute, two to three minutes in the shop; 30 % close their tab while ` +
      'they wait, a third of them come back. Medians of three crowds. Drained: the last one is in. Cap used: the mean while ' +
      'somebody with an open tab waits. Out of order: of all pairs who kept their tab open, how many got in against the order ' +
      'of their places.',
    columns: ['Design', 'Drained', 'Cap used', 'Out of order', 'Median wait', 'Let in'],
    rows: runs.map(({ name, runs: all }) =>
      rowOf(
        name,
        all.map(({ outcome }) => outcome),
      ),
    ),
  };
}

function rowOf(name: string, outcomes: Outcome[]): (string | number)[] {
  const middle = (figure: (one: Outcome) => number) => median(outcomes.map(figure));
  const minutes = (seconds: number) => `${count(seconds / 60, 0)} min`;
  return [
    name,
    minutes(middle(({ drained }) => drained)),
    `${count(middle(({ used }) => used) * 100, 0)} %`,
    `${count(middle(({ inversions }) => inversions))} (${(middle(({ inversionShare }) => inversionShare) * 100).toFixed(2)} %)`,
    minutes(middle(({ medianWait }) => medianWait)),
    count(middle(({ admitted }) => admitted)),
  ];
}

/** How many were in by then, a point a minute. */
function curveOf(name: string, entries: Entry[]): Curve {
  const last = Math.max(0, ...entries.map(({ at }) => at));
  const minutes = Array.from({ length: Math.ceil(last / 60) + 1 }, (_, minute) => minute);
  const times = entries.map(({ at }) => at / 60);
  return { name, points: minutes.map((minute) => [minute, times.filter((at) => at <= minute).length]) };
}
