const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [1, 2, 5, 10, 15, 30]
  .map((minutes) => minutes * MINUTE)
  .concat(
    [1, 2, 3, 6, 12].map((hours) => hours * HOUR),
    [1, 2, 7, 14, 28, 91, 182, 364].map((days) => days * DAY),
  );

/** Whole times between two moments (milliseconds), evenly apart and at most `most` of them. */
export function timeTicks(from: number, to: number, most: number): number[] {
  const step = STEPS.find((candidate) => (to - from) / candidate <= most) ?? to - from;
  const ticks: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push(at);
  return ticks.slice(0, most);
}

/** Whether days are needed to tell two times of an axis apart. */
export function spansDays(from: number, to: number): boolean {
  return to - from > 18 * HOUR;
}

export type Measured = { at: number; value: number };

/**
 * Cuts a line where nobody has measured: between two points that are further apart than three of their neighbours are
 * usually. Nothing is drawn across a time that nobody knows.
 */
export function withoutGaps(points: readonly Measured[]): Measured[][] {
  const steps = points.slice(1).map(({ at }, index) => at - (points[index]?.at ?? at));
  const usual = steps.toSorted((a, b) => a - b)[steps.length >> 1] ?? 0;
  const parts: Measured[][] = [];
  for (const [index, point] of points.entries()) {
    const apart = index === 0 ? Number.POSITIVE_INFINITY : (steps[index - 1] ?? 0);
    if (apart > Math.max(3 * usual, 45_000)) parts.push([point]);
    else parts.at(-1)?.push(point);
  }
  return parts;
}
