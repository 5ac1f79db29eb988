import type { Sample } from './line-watch';

const MINUTE_MS = 60_000;

/** The most that came within any 60 seconds. `times`: milliseconds, in order. */
export function admissionsInAnyMinute(times: number[]): number {
  let most = 0;
  let first = 0;
  for (const [last, at] of times.entries()) {
    while ((times[first] ?? at) <= at - MINUTE_MS) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** The most of something that was ever there at once. */
export function mostAtOnce(samples: Sample[], what: 'passes' | 'unclaimed'): number {
  return samples.reduce((most, sample) => Math.max(most, sample[what]), 0);
}
