import { isThere, type Person } from './crowd';
import type { Entry, Shop } from './designs';

/** What came of a crowd. Seconds. */
export type Outcome = {
  /** From the opening until the last one got in. */
  drained: number;
  /** How full the shop was on average, from the opening until nobody with an open tab waited any more; 1: to the cap. */
  used: number;
  medianWait: number;
  /** Pairs of people with their tab open all the time of whom the one behind got in first, and their share of all pairs. */
  inversions: number;
  inversionShare: number;
  admitted: number;
};

const byTime = (entries: Entry[]): Entry[] => [...entries].sort((a, b) => a.at - b.at);

/** How many in seconds 0… were in the shop. */
function fullnessOf(entries: Entry[], seconds: number): Int32Array {
  const change = new Int32Array(seconds + 2);
  for (const { at, person } of entries) {
    if (at > seconds) continue;
    change[at] = (change[at] ?? 0) + 1;
    const until = Math.min(seconds + 1, at + person.shopsFor);
    change[until] = (change[until] ?? 0) - 1;
  }
  for (let second = 1; second < change.length; second++)
    change[second] = (change[second] ?? 0) + (change[second - 1] ?? 0);
  return change;
}

/** Pairs in the wrong order, counted while merging: n log n instead of all pairs. */
function inversionsIn(values: number[]): number {
  if (values.length < 2) return 0;
  const middle = values.length >> 1;
  const left = values.slice(0, middle);
  const right = values.slice(middle);
  let found = inversionsIn(left) + inversionsIn(right);
  let next = 0;
  left.sort((a, b) => a - b);
  right.sort((a, b) => a - b);
  for (const value of left) {
    while (next < right.length && (right[next] ?? 0) < value) next++;
    found += next;
  }
  return found;
}

export function outcomeOf(crowd: Person[], entries: Entry[], { cap }: Shop): Outcome {
  const order = byTime(entries);
  const drained = order.at(-1)?.at ?? 0;
  const enteredAt = new Map(order.map(({ person, at }) => [person.id, at]));
  const fullness = fullnessOf(order, drained);
  let seconds = 0;
  let used = 0;
  // How many wait with an open tab changes by arrivals, closed tabs and entries; a look every ten seconds will do.
  for (let second = 0; second <= drained; second += 10) {
    const someoneWaits = crowd.some(
      (person) => isThere(person, second) && second < (enteredAt.get(person.id) ?? Number.POSITIVE_INFINITY),
    );
    if (!someoneWaits) continue;
    seconds++;
    used += (fullness[second] ?? 0) / cap;
  }
  const waits = order.map(({ person, at }) => at - person.arrivesAt).sort((a, b) => a - b);
  const stayed = order.filter(({ person, at }) => person.closesAt === null || person.closesAt > at);
  const inversions = inversionsIn(stayed.map(({ place }) => place));
  return {
    drained,
    used: used / Math.max(1, seconds),
    medianWait: waits[waits.length >> 1] ?? 0,
    inversions,
    inversionShare: inversions / Math.max(1, (stayed.length * (stayed.length - 1)) / 2),
    admitted: order.length,
  };
}
