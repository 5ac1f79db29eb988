import { describe, expect, it } from 'vitest';
import { timeTicks, withoutGaps } from './chart-axis';

const MINUTE = 60_000;

describe('the times under a chart', () => {
  it('are whole ones, and few', () => {
    const from = Date.UTC(2026, 0, 1, 19, 58, 20);
    expect(
      timeTicks(from, from + 24 * MINUTE, 5).map((at) => new Date(at).toISOString().slice(11, 16)),
    ).toEqual(['20:00', '20:05', '20:10', '20:15', '20:20']);
    for (const minutes of [1, 7, 90, 1_000, 50_000, 5_000_000])
      expect(timeTicks(from, from + minutes * MINUTE, 6).length).toBeLessThanOrEqual(6);
  });
});

describe('a line that is drawn', () => {
  it('has a gap where nobody has measured, and nowhere else', () => {
    const points = [0, 10, 20, 30, 130, 140, 150].map((second) => ({ at: second * 1_000, value: second }));
    expect(withoutGaps(points).map((part) => part.length)).toEqual([4, 3]);
    expect(withoutGaps(points.filter((_, index) => index !== 2)).map((part) => part.length)).toEqual([3, 3]);
    expect(withoutGaps([])).toEqual([]);
  });
});
