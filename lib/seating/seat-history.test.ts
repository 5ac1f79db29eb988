import { describe, expect, it } from 'vitest';
import { MARGIN_MS, seatHistory } from './seat-history';

const OURS = 41_700;
/** In the versions of another process. */
const theirs = (now: number) => (now / 25) * 100_000 + 5;

function historyFrom(now: number, seatCount = 10) {
  return seatHistory({ status: new Uint8Array(seatCount), now }, OURS);
}

describe('the seats that a process knows', () => {
  it('are counted, and kept as they were for those who have them', () => {
    const history = historyFrom(1_000);
    const before = history.status;
    history.apply(
      [
        [3, 1],
        [4, 2],
      ],
      1_001,
    );
    expect([history.free, before[3], history.status[3]]).toEqual([8, 0, 1]);
    history.apply([[3, 0]], 1_002);
    expect(history.free).toBe(9);
    history.confirm(new Uint8Array(10), 1_003);
    expect(history.free).toBe(10);
  });

  it('have versions that grow, however the clock of the database runs', () => {
    const history = historyFrom(5_000);
    const versions = [history.version];
    for (const [index, now] of [5_000, 4_000, 5_000, 5_001, 9_000].entries()) {
      history.apply([[0, (index + 1) % 2]], now);
      versions.push(history.version);
    }
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(new Set(versions).size).toBe(versions.length);
    expect(versions.every((version) => version % 100_000 === OURS)).toBe(true);
  });

  it('have a new version after each look at them, and the same array when nothing was new', () => {
    const history = historyFrom(1_000);
    const { version, status } = history;
    expect(history.apply([], 2_000)).toBe(0);
    expect(history.version).toBe(version);
    expect(history.apply([[3, 0]], 2_000)).toBe(0);
    const looked = history.version;
    expect(looked).toBeGreaterThan(version);
    expect(history.confirm(new Uint8Array(10), 3_000)).toBe(0);
    expect(history.version).toBeGreaterThan(looked);
    expect(history.status).toBe(status);
  });
});

describe('what is told to a client', () => {
  it('that was here: exactly what has changed since, as it is now', () => {
    const history = historyFrom(1_000);
    const first = history.version;
    history.apply([[1, 1]], 2_000);
    const second = history.version;
    history.apply([[2, 1]], 3_000);
    history.apply([[2, 2]], 4_000);
    expect(history.changesSince(second)).toEqual({ changes: [[2, 2]], reload: false });
    expect(new Map(history.changesSince(first).changes)).toEqual(
      new Map([
        [1, 1],
        [2, 2],
      ]),
    );
    expect(history.changesSince(history.version)).toEqual({ changes: [], reload: false });
  });

  it('that was with another process: also what has changed a little earlier', () => {
    const history = historyFrom(1_000);
    history.apply([[1, 1]], 20_000);
    history.apply([[2, 1]], 25_000);
    expect(history.changesSince(theirs(34_000)).changes).toEqual([[2, 1]]);
    expect(history.changesSince(theirs(29_000)).changes).toHaveLength(2);
    expect(history.changesSince(theirs(29_000)).reload).toBe(false);
  });

  it('that was with another process, and may have seen there what here came and went between two looks', () => {
    const history = historyFrom(1_000);
    history.apply([[3, 0]], 20_000);
    expect(history.changesSince(theirs(24_000))).toEqual({ changes: [[3, 0]], reload: false });
  });

  it('that has just read the seats, wherever: what has changed lately', () => {
    const history = historyFrom(1_000);
    history.apply([[1, 1]], 20_000);
    history.apply([[2, 1]], 25_000);
    history.confirm(history.status, 31_000);
    expect(history.changesSince(null)).toEqual({ changes: [[2, 1]], reload: false });
  });

  it.each([
    ['from before this process began', theirs(1_000 + MARGIN_MS - 25)],
    ['from long ago', 1],
    ['from the future', theirs(900_000)],
    ['of our mark that we never gave out', 36_000 * 100_000 + OURS],
    ['that is no version', Number.MAX_SAFE_INTEGER],
  ])('with a version %s: to read all seats again', (_, since) => {
    const history = historyFrom(1_000);
    history.apply([[1, 1]], 20_000);
    expect(history.changesSince(since).reload).toBe(true);
  });

  it('that missed more than a reading of all seats would be: to do that', () => {
    const history = historyFrom(1_000, 5_000);
    const { version } = history;
    history.confirm(new Uint8Array(5_000).fill(1), 2_000);
    expect(history.changesSince(version)).toEqual({ changes: [], reload: true });
    expect(history.changesSince(history.version).reload).toBe(false);
  });

  it('that has been away until the changes are not remembered any more: to read all seats again', () => {
    const history = historyFrom(1_000, 100);
    const { version } = history;
    let now = 1_000;
    for (let round = 1; round <= 200; round++) {
      now += 1_000;
      history.confirm(new Uint8Array(100).fill(round % 3), now);
    }
    expect(history.changesSince(version).reload).toBe(true);
    expect(history.changesSince(theirs(now)).reload).toBe(false);
  });
});
