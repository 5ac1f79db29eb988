import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beginTry, endTry, forgetSeen, noteTaken, seenTaken, withTries } from './seat-tries';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.advanceTimersByTime(3_001);
  withTries('any', new Uint8Array());
  vi.useRealTimers();
});

const avoided = (performanceId: string) => withTries(performanceId, new Uint8Array(6)).join('');
/** How much is remembered, of all performances. */
function remembered(): number {
  const { frontrowTries } = globalThis as unknown as {
    frontrowTries: Map<string, { seen: Map<number, unknown> }>;
  };
  return [...frontrowTries.values()].reduce((count, { seen }) => count + 1 + seen.size, 0);
}

describe('what a process has seen of seats', () => {
  it('refuses for half a second where it was read, and is chosen around for three', () => {
    noteTaken('show', [1], true);
    noteTaken('show', [2], false);
    vi.advanceTimersByTime(500);
    expect(seenTaken('show', [1, 2, 3])).toEqual([1]);
    vi.advanceTimersByTime(1);
    expect(seenTaken('show', [1, 2, 3])).toEqual([]);
    vi.advanceTimersByTime(2_499);
    expect(avoided('show')).toBe('011000');
    vi.advanceTimersByTime(1);
    expect(avoided('show')).toBe('000000');
  });

  it('lasts from the last time, and no longer because others were seen before', () => {
    noteTaken('show', [1, 2], true);
    vi.advanceTimersByTime(2_000);
    noteTaken('show', [1], true);
    vi.advanceTimersByTime(2_000);
    expect(avoided('show')).toBe('010000');
    vi.advanceTimersByTime(1_001);
    expect(avoided('show')).toBe('000000');
  });

  it('is forgotten once it is old, whichever performance is noted next', () => {
    noteTaken('show', Array(30_000).keys(), true);
    noteTaken('other', [1], true);
    vi.advanceTimersByTime(3_001);
    noteTaken('third', [4], false);
    expect(remembered()).toBe(2);
  });

  it('is forgotten of seats that are given back', () => {
    noteTaken('show', [1, 2], true);
    forgetSeen('show', [1]);
    expect([seenTaken('show', [1, 2]), avoided('show')]).toEqual([[2], '001000']);
  });
});

describe('a try', () => {
  it('keeps others away from all its seats until it ends, however long it takes', () => {
    expect(beginTry('show', 'one', [1, 2])).toEqual([]);
    expect(beginTry('show', 'two', [2, 3])).toEqual([2]);
    vi.advanceTimersByTime(60_000);
    expect(avoided('show')).toBe('011000');
    endTry('show', 'two', [1, 2]);
    expect(beginTry('show', 'two', [2, 3])).toEqual([2]);
    endTry('show', 'one', [1, 2]);
    expect(beginTry('show', 'two', [2, 3])).toEqual([]);
    endTry('show', 'two', [2, 3]);
    expect(remembered()).toBe(0);
  });
});
