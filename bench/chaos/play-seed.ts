import { setTimeout as pause } from 'node:timers/promises';
import { settledBy, type Wish } from './call';
import { playFan } from './fan';
import { inflict, type Scene } from './faults';
import { gatherEvidence, RESOLVES_WITHIN_MS } from './gather-evidence';
import { inLanes } from './in-lanes';
import { loseCommit } from './lose-commit';
import { buyAsNewcomer } from './newcomer';
import { makeNight } from './night';
import { drawSchedule, type Fault } from './schedule';
import { askUntilSettled, type ShopFront } from './shop-front';
import { type Stage, setClocks } from './stage';
import { judge } from './verdict';
import { goIn, waitInLine } from './waiter';

/** Long enough for some to have bought where nothing is broken. */
const LASTS_AT_LEAST_MS = 8_000;

/** How one seed ended. `resolved`: wishes that nobody had an answer to when the faults were over. */
export type Played = {
  seed: number;
  faults: Fault[];
  calls: Record<'ok' | 'fail' | 'unknown', number>;
  resolved: number;
  replays: number;
  deadlocks: number;
  lostReplies: number;
  recoverySeconds: number;
  violations: string[];
  /** Everything that was asked and answered. */
  wishes: Wish[];
};

/** A sale with the faults of a seed, and the verdict on it. */
export async function playSeed(stage: Stage, seed: number): Promise<Played> {
  return play(stage, seed, drawSchedule(seed));
}

/** A sale to which nothing happens, but that the database then loses something that was answered. */
export async function playControl(stage: Stage): Promise<Played> {
  return play(stage, 0, [], loseCommit);
}

async function play(
  stage: Stage,
  seed: number,
  faults: Fault[],
  beforeVerdict: (wishes: Wish[]) => Promise<void> = async () => {},
): Promise<Played> {
  const shiftOf = (app: 0 | 1) =>
    faults.find((each) => each.kind === 'shift-clock' && each.app === app)?.ms ?? 0;
  await setClocks(stage, [shiftOf(0), shiftOf(1)]);
  const night = await makeNight();
  const [one, other] = stage.apps;
  const front: ShopFront = { sites: [one.site.url, other.site.url], wishes: [], addresses: new Map() };
  const scene: Scene = { stage, performanceId: night.performanceId, deadlocks: 0, lostReplies: 0 };

  let over = false;
  const isOver = () => over;
  const fans = night.fans.map((_, number) => playFan(front, night, number, isOver));
  const waiting = night.waiters.map((person) => waitInLine(front, night, person, isOver));
  await Promise.all([inflict(scene, faults), pause(LASTS_AT_LEAST_MS)]);
  over = true;
  const recoveryMs = await Promise.all(
    night.late.map((person, site) => buyAsNewcomer(front, night, person, site as 0 | 1)),
  );
  await Promise.all(fans);
  const waiters = await Promise.all(waiting);

  const open = front.wishes.filter((wish) => wish.what !== 'look' && !settledBy(wish));
  await inLanes(open, (wish) => askUntilSettled(front, wish, { ms: RESOLVES_WITHIN_MS }));
  await Promise.all(waiters.map((waiter) => goIn(front, night, waiter)));
  await beforeVerdict(front.wishes);
  const evidence = await gatherEvidence(front, night, waiters, recoveryMs);
  const { deadlocks, lostReplies } = scene;
  return {
    seed,
    faults,
    calls: countCalls(front.wishes),
    resolved: open.length,
    replays: evidence.replays.length,
    deadlocks,
    lostReplies,
    recoverySeconds: Math.max(...recoveryMs.map((ms) => (ms ?? Number.POSITIVE_INFINITY) / 1_000)),
    violations: judge(evidence),
    wishes: front.wishes,
  };
}

function countCalls(wishes: Wish[]): Played['calls'] {
  const outcomes = wishes.flatMap(({ calls }) => calls.map(({ outcome }) => outcome));
  const count = (outcome: string) => outcomes.filter((each) => each === outcome).length;
  return { ok: count('ok'), fail: count('fail'), unknown: count('unknown') };
}
