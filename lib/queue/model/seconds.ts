import type { Seconds } from './line';

/** Seconds are whole: 61 of them hold any 60 seconds in a row. */
const KEPT = 60;

export const secondOf = (now: number): number => Math.floor(now / 1_000);

/** How many there were in the last minute. */
export function inTheLastMinute(seconds: Seconds, now: number): number {
  let sum = 0;
  for (const [second, count] of seconds) if (second >= secondOf(now) - KEPT) sum += count;
  return sum;
}

export function countNow(seconds: Seconds, now: number, count: number): void {
  for (const second of seconds.keys()) if (second < secondOf(now) - KEPT) seconds.delete(second);
  seconds.set(secondOf(now), (seconds.get(secondOf(now)) ?? 0) + count);
}
