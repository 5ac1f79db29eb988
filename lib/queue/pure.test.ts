import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateWait } from './estimate';
import { highestAfter } from './numbers';
import { phaseOf } from './phase';
import { backOffDelay, nextPollDelay, pollRule, pollsPerSecond } from './poll';
import { POLL_RULE, peopleAhead } from './status';

describe('the estimate', () => {
  it('is a band around the even pace, wider the longer the wait', () => {
    expect(estimateWait(0, 60)).toEqual({ low: 0, high: 15 });
    expect(estimateWait(240, 240)).toEqual({ low: 42, high: 99 });
    expect(estimateWait(24_000, 240)).toEqual({ low: 4_200, high: 8_415 });
  });

  it('holds the even pace for any line, and grows with it', () => {
    const people = fc.nat(2_000_000);
    fc.assert(
      fc.property(people, people, fc.integer({ min: 1, max: 100_000 }), (a, b, pace) => {
        const [near, far] = [estimateWait(Math.min(a, b), pace), estimateWait(Math.max(a, b), pace)];
        if (!near || !far) throw new Error('a pace gives an estimate');
        const even = (Math.min(a, b) * 60) / pace;
        expect(near.low).toBeLessThanOrEqual(even);
        expect(near.high).toBeGreaterThanOrEqual(even);
        expect(far.high).toBeGreaterThanOrEqual(near.high);
      }),
    );
  });

  it('says nothing when nobody is admitted', () => {
    for (const pace of [0, -1, Number.NaN]) expect(estimateWait(5, pace)).toBeNull();
  });
});

describe('the next poll', () => {
  it('comes after a tenth of the wait, within 2 and 30 s, give or take 15 %', () => {
    expect(nextPollDelay(0, POLL_RULE, 0.5)).toBe(2_000);
    expect(nextPollDelay(100, POLL_RULE, 0.5)).toBe(10_000);
    expect(nextPollDelay(100, POLL_RULE, 0)).toBe(8_500);
    expect(nextPollDelay(100_000, POLL_RULE, 0.5)).toBe(30_000);
    expect(nextPollDelay(null, POLL_RULE, 0.999)).toBeLessThanOrEqual(34_500);
  });

  it('spreads the last polls of a large lobby, so that it asks no more than 2,000 times a second', () => {
    expect(pollRule('lobby', 500, 60)).toEqual(POLL_RULE);
    expect(pollRule('lobby', 50_000, 60)).toEqual({ ...POLL_RULE, minMs: 25_000 });
    expect(pollRule('lobby', 1_000_000, 60)).toEqual({ ...POLL_RULE, minMs: 30_000 });
  });

  it('lets those far from the front of a large line ask more seldom first', () => {
    expect(pollRule('open', 2_000, 600)).toEqual(POLL_RULE);
    expect(pollRule('open', 60_000, 600)).toEqual(POLL_RULE);
    // Here nine thousand a second would ask by the usual rule.
    expect(pollRule('open', 60_000, 12_000)).toEqual({ ...POLL_RULE, divisor: 2, minMs: 6_000 });
  });

  it('lets everybody ask more seldom where all are about to be called, as far as one knows', () => {
    expect(pollRule('open', 60_000, 1_000_000)).toEqual({ ...POLL_RULE, divisor: 2, minMs: 20_000 });
  });

  it('costs no more polls than it may, in any line that can be served at the longest intervals', () => {
    const people = fc.integer({ min: 0, max: 55_000 });
    fc.assert(
      fc.property(
        fc.constantFrom('lobby', 'open'),
        people,
        fc.integer({ min: 0, max: 1_000_000 }),
        (phase, n, pace) => {
          const rule = pollRule(phase, n, pace);
          expect(
            pollsPerSecond(rule, n, phase === 'lobby' ? Number.POSITIVE_INFINITY : pace),
          ).toBeLessThanOrEqual(phase === 'lobby' ? 2_000 : 3_000);
          expect(rule.minMs).toBeLessThanOrEqual(rule.maxMs);
        },
      ),
    );
  });

  it('backs off from one failure to the next, up to 30 s', () => {
    expect(backOffDelay(1, 0)).toBe(500);
    expect(backOffDelay(3, 0.5)).toBe(3_000);
    expect(backOffDelay(50, 1)).toBe(30_000);
  });
});

describe('the phase', () => {
  const at = (minutes: number) => new Date(minutes * 60_000);
  const sale = {
    lobbyOpensAt: at(10),
    saleOpensAt: at(20),
    saleClosesAt: at(30),
    paused: false,
    cancelled: false,
    soldOut: false,
  };

  it('goes from closed over lobby and open to closed', () => {
    const phases = [9.99, 10, 19.99, 20, 29.99, 30].map((minutes) => phaseOf(sale, at(minutes)));
    expect(phases).toEqual(['closed', 'lobby', 'lobby', 'open', 'open', 'closed']);
  });

  it('skips the lobby of a sale that has none', () => {
    expect(phaseOf({ ...sale, lobbyOpensAt: null }, at(15))).toBe('closed');
  });

  it('is paused or sold out only while the sale runs, and closed when it is called off', () => {
    expect(phaseOf({ ...sale, paused: true }, at(25))).toBe('paused');
    expect(phaseOf({ ...sale, paused: true }, at(15))).toBe('lobby');
    expect(phaseOf({ ...sale, paused: true, soldOut: true }, at(25))).toBe('sold_out');
    expect(phaseOf({ ...sale, cancelled: true }, at(25))).toBe('closed');
  });
});

describe('numbers', () => {
  it('count those who are called before', () => {
    expect(peopleAhead(11, 7)).toBe(3);
    expect(peopleAhead(8, 7)).toBe(0);
    expect(peopleAhead(3, 7)).toBe(0);
  });

  it('are given out to a limit that grows with those that are remembered', () => {
    expect(highestAfter(0)).toBe(0);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000 }), (issued) => {
        expect(highestAfter(issued)).toBeGreaterThan(issued);
        expect(highestAfter(issued + 1)).toBeGreaterThanOrEqual(highestAfter(issued));
        expect(highestAfter(issued) - issued).toBeLessThanOrEqual(8_192);
      }),
    );
  });
});
