/** A sample is taken every so often, and `at` is a whole number of these. */
export const SAMPLE_EVERY_MS = 10_000;

export const MOST_POINTS = 300;

/**
 * Of how long a time, in milliseconds, a series from `first` to `last` shows one point, so that there are at most
 * `most`. Times are cut at whole multiples of it, so that points stay where they are while the series grows.
 */
export function stepFor(first: number, last: number, most: number): number {
  let step = SAMPLE_EVERY_MS;
  while (Math.floor(last / step) - Math.floor(first / step) + 1 > most) step *= 2;
  return step;
}

/** Where the times of one point each begin. */
export function startsOf(first: number, last: number, step: number): number[] {
  const from = Math.floor(first / step);
  return Array.from({ length: Math.floor(last / step) - from + 1 }, (_, index) => (from + index) * step);
}
