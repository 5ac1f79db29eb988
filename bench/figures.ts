/** The middle of the values; of an even number of them, the mean of the two in the middle. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const high = Math.floor(sorted.length / 2);
  const low = sorted.length % 2 === 0 ? high - 1 : high;
  return ((sorted[low] ?? Number.NaN) + (sorted[high] ?? Number.NaN)) / 2;
}

export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** 12,345 or, below a hundred, with `digits` behind the point. */
export function count(value: number, digits = 0): string {
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** How much of a time a process worked, in percent of one core. */
export function share(part: number, whole: number): string {
  return whole > 0 ? `${Math.round((part / whole) * 100)} %` : '–';
}

/** All rounds of a figure in the order they came. */
export function rounds(values: number[], digits = 0): string {
  return values.map((value) => count(value, digits)).join(' · ');
}
