import { z } from 'zod';
import type { Replication } from '@/lib/testing/mariadb-pair';
import { count, median, sum } from '../figures';
import type { Section } from '../section';
import { atMost } from '../targets';
import { type Failover, killPrimary } from './kill-primary';
import { onCluster } from './on-cluster';
import { BUYERS, expectedAnswers } from './small-sale';
import { toldIn } from './told-in';

const Options = z.object({ runs: z.number() });

/** In the order in which they run: those that `npm run bench` lists. */
export const sections: Record<string, (options: unknown) => Promise<Section>> = {
  'semi-sync': async (options) => {
    const runs = await failovers('semi-sync', Options.parse(options).runs);
    return {
      ...table(`A primary killed in the middle of a sale, semi-synchronous replication`, runs),
      targets: [
        atMost('answered and missing on the new primary', sum(runs.map(({ missing }) => missing)), 0),
        atMost('invariants broken', sum(runs.map(({ broken }) => broken.length)), 0),
        atMost('buyers without their seats', sum(runs.map(unserved)), 0),
      ],
    };
  },
  async: async (options) =>
    table(
      'Control: the same with asynchronous replication and a replica that has heard nothing for a quarter of the sale',
      await failovers('asynchronous', Math.min(3, Options.parse(options).runs)),
    ),
  cluster: onCluster,
};

async function failovers(replication: Replication, runs: number): Promise<Failover[]> {
  const done: Failover[] = [];
  while (done.length < runs) {
    const run = await killPrimary(replication);
    console.log(`  ${done.length + 1} of ${runs}: ${run.missing} missing; told: ${toldIn(run.outcome)}`);
    done.push(run);
  }
  return done;
}

const unserved = ({ outcome }: Failover) => BUYERS - outcome.done;

function table(title: string, runs: Failover[]): Section {
  return {
    title,
    note: `${BUYERS} buyers, two processes of the site, the primary killed (SIGKILL) once half of the ${expectedAnswers} top-ups, orders and refunds are answered. The replica is promoted at once, so that what noticing takes comes on top. Median from the kill to the first answer: ${count(median(runs.map(({ firstAnswerMs }) => firstAnswerMs)))} ms.`,
    columns: [
      'run',
      'answered before',
      'answered in all',
      'missing',
      'broken',
      'promoted ms',
      'first answer ms',
      'buyers served',
    ],
    rows: runs.map(({ answered, missing, broken, promotedMs, firstAnswerMs, outcome }, index) => [
      index + 1,
      answered.before,
      answered.inAll,
      missing,
      broken.join(' ') || 'none',
      count(promotedMs),
      count(firstAnswerMs),
      outcome.done,
    ]),
  };
}
