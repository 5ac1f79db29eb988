import { describe, expect, it } from 'vitest';
import { pauseAfter } from './backoff';

describe('the pause between two tries', () => {
  it('is anything up to a bound that doubles and ends', () => {
    const bounds = [1, 2, 3, 7, 50].map((tries) => pauseAfter(tries, () => 1));
    expect(bounds).toEqual([4, 8, 16, 250, 250]);
    expect(pauseAfter(9, () => 0)).toBe(0);
  });
});
