import fc from 'fast-check';
import { sweepExpiredHolds } from '@/lib/seating/sweep';
import { cutScripts } from '../cut-scripts';
import { play, type Scene } from './play';
import { makeCrew } from './real-shop';
import { realStage } from './stages';
import { histories } from './step';
import { Tally } from './tally';

/** Most of a history is waiting for answers: so many are played beside one another. */
const LANES = 16;

const TIME = "redis.call('TIME')";
/** The clock of a line that has one of its own, as a history has; else that of Redis. */
const OWN_CLOCK = `(redis.call('EXISTS', KEYS[1] .. ':clock') == 1
  and redis.call('HMGET', KEYS[1] .. ':clock', 'seconds', 'micros') or ${TIME})`;

export type Runs = { count: number; seed: number; shrink?: boolean };

/**
 * Plays so many histories on the real shop, each with a performance and fans of its own. Fails with the story of a
 * history in which the shop and its rules part, the shortest one unless `shrink` is false. Gives what was done.
 */
export async function runHistories({ count, seed, shrink = true }: Runs): Promise<Tally> {
  const tally = new Tally();
  const scene = { open: realStage(await makeCrew()), tally };
  const lanes = Math.min(LANES, count);
  const restore = cutScripts([[TIME, OWN_CLOCK]]);
  try {
    const share = (lane: number) => Math.floor((count + lane) / lanes);
    const runs = Array.from({ length: lanes }, (_, lane) =>
      findStory(scene, { count: share(lane), seed: seed + lane, shrink }),
    );
    const stories = (await Promise.all(runs)).filter((story) => story !== null);
    if (stories.length > 0) throw new Error(stories.join('\n\n'));
  } finally {
    restore();
    for (let more = true; more; ) more = (await sweepExpiredHolds()).more;
  }
  return tally;
}

/** The story of a history that is not as by the rules, with the seed that finds it again; null when there is none. */
export async function findStory(
  scene: Scene,
  { count: numRuns, seed, shrink = true }: Runs,
): Promise<string | null> {
  const property = fc.asyncProperty(histories, (history) => play(history, scene));
  const found = await fc.check(property, { seed, numRuns, endOnFailure: !shrink });
  if (!found.failed) return null;
  const why =
    found.errorInstance instanceof Error ? found.errorInstance.message : String(found.errorInstance);
  return `${why}\n(seed ${found.seed}, ${found.numShrinks} times made shorter)`;
}
