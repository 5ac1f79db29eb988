import { describe, expect, it } from 'vitest';
import { median } from './figures';
import { Histogram } from './load/histogram';

describe('median', () => {
  it('is the value in the middle, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  it('lies between the two in the middle of an even number', () => {
    expect(median([4, 1, 2, 100])).toBe(3);
  });
});

describe('a histogram', () => {
  it('gives percentiles that are off by a hundredth at most', () => {
    const histogram = new Histogram();
    for (let value = 1; value <= 1_000; value++) histogram.add(value);
    expect(Math.abs(histogram.at(0.5) - 500)).toBeLessThan(10);
    expect(Math.abs(histogram.at(0.99) - 990)).toBeLessThan(20);
    expect(histogram.max).toBe(1_000);
  });

  it('is the same when it is put together from the parts of two drivers', () => {
    const [whole, one, other] = [new Histogram(), new Histogram(), new Histogram()];
    for (let value = 1; value <= 500; value++) {
      whole.add(value);
      (value % 2 ? one : other).add(value);
    }
    expect(Histogram.of([one.parts(), other.parts()])).toEqual(whole);
  });
});
