import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOvertakers } from './overtakers';

describe('countOvertakers', () => {
  it('finds none where everybody is served in the order of asking', () => {
    expect(countOvertakers([0, 1, 2, 5, 9])).toBe(0);
    expect(countOvertakers([])).toBe(0);
  });

  it('counts whoever goes ahead of one who asked earlier, once', () => {
    expect(countOvertakers([3, 0, 1, 2])).toBe(1);
    expect(countOvertakers([1, 2, 3, 0])).toBe(3);
    expect(countOvertakers([3, 2, 1, 0])).toBe(3);
  });

  it('agrees with comparing everybody to everybody', () => {
    const order = fc.uniqueArray(fc.nat(50), { maxLength: 40 });
    fc.assert(
      fc.property(order, (booked) => {
        const slow = booked.filter((asked, at) => booked.slice(at + 1).some((later) => later < asked));
        expect(countOvertakers(booked)).toBe(slow.length);
      }),
    );
  });
});
