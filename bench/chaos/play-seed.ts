import { setTimeout as pause } from 'node:timers/promises';
import type { Acknowledgement } from '@/lib/acknowledgements';
import { auditBooks } from '@/lib/audit';
import { readBooks } from './books';
import { resultOf, settledBy, type Wish } from './call';
import { playFan, queueOf } from './fan';
import { inflict, type Scene } from './faults';
import { loseCommit } from './lose-commit';
import { buyAsNewcomer } from './newcomer';
import { makeNight, type Night, PURSE } from './night';
import { drawSchedule, type Fault } from './schedule';
import { askUntilSettled, makeWish, type ShopFront } from './shop-front';
import { type Stage, setClocks } from './stage';
import { type Evidence, judge } from './verdict';
import { goIn, type Waiter, waitInLine } from './waiter';

const RESOLVES_WITHIN_MS = 40_000;
const AT_ONCE = 16;
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

/** Asks everything once more under its key, and looks at the books, at the line and at the audit. */
async function gatherEvidence(
  front: ShopFront,
  night: Night,
  waiters: Waiter[],
  recoveryMs: (number | null)[],
): Promise<Evidence> {
  const { performanceId, fans, late } = night;
  const poor = [...fans, ...night.waiters].map(({ id }) => id);
  const rich = late.map(({ id }) => id);
  const line = await readLine(front, night);
  const wishes = [...front.wishes];
  const kept = wishes.filter((wish) => wish.key && settledBy(wish)?.outcome === 'ok');
  return {
    wishes,
    replays: await inLanes(kept, (wish) => replayOf(front, wish)),
    purses: new Map([...poor.map((id) => [id, 0] as const), ...rich.map((id) => [id, PURSE] as const)]),
    waiters,
    line,
    findings: (await auditBooks(acknowledged(wishes))).filter(({ rows }) => rows.length > 0),
    books: await readBooks(performanceId, poor, rich),
    recoveryMs,
  };
}

async function replayOf(front: ShopFront, first: Wish): Promise<Evidence['replays'][number]> {
  const again = { ...first, calls: [] };
  const answer = await askUntilSettled(front, again, { ms: RESOLVES_WITHIN_MS });
  return { wish: first, text: answer?.text ?? '', replayed: answer?.replayed ?? false };
}

async function readLine(front: ShopFront, night: Night): Promise<Evidence['line']> {
  const [person] = night.late;
  if (!person) throw new Error('nobody looks');
  const wish = makeWish(front, { what: 'look', person, method: 'GET', path: `${queueOf(night)}/status` });
  await askUntilSettled(front, wish, { ms: RESOLVES_WITHIN_MS });
  return resultOf<Evidence['line']>(wish) ?? { serving: 0, issued: 0 };
}

type Answered = {
  transaction?: { id: string };
  order?: { id: string };
  refund?: { id: string };
};

/** What the audit is to find again. */
function acknowledged(wishes: Wish[]): Acknowledgement[] {
  return wishes.flatMap((wish): Acknowledgement[] => {
    const result = resultOf<Answered>(wish);
    if (!result) return [];
    if (wish.what === 'top-up' && result.transaction) return [{ topUp: result.transaction.id }];
    if (wish.what === 'pay' && result.order) return [{ order: result.order.id }];
    if (wish.what === 'refund' && result.refund) return [{ refund: result.refund.id }];
    return wish.what === 'check-in' && wish.about ? [{ checkIn: wish.about }] : [];
  });
}

/** Does it for all, a few at a time. */
async function inLanes<Item, Result>(
  items: Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const lane = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return results;
}
