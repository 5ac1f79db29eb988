import { describe, expect, it } from 'vitest';
import { type LinePlan, previewLine } from './preview-line';

const ARENA: LinePlan = {
  admitPerMinute: 240,
  maxActive: 1_200,
  passSeconds: 600,
  seats: 15_000,
  maxSeatsPerOrder: 4,
};

describe('previewLine', () => {
  it('goes by the rate while there is room inside', () => {
    expect(previewLine(ARENA)).toEqual({
      peoplePerMinute: 240,
      leastPerMinute: 120,
      throttledByCap: false,
      minutesToSellOut: { low: 25, high: 42 },
      callsPerSecond: 40,
      beyondMeasured: false,
    });
  });

  it('goes by the cap where places come free more slowly than the rate would fill them', () => {
    const { peoplePerMinute, throttledByCap } = previewLine({
      ...ARENA,
      admitPerMinute: 1_200,
      maxActive: 600,
    });
    // 600 people who stay for two and a half minutes each.
    expect({ peoplePerMinute, throttledByCap }).toEqual({ peoplePerMinute: 240, throttledByCap: true });
  });

  it('says that the cap throttles exactly from where it does', () => {
    // 2.5 minutes × 240 a minute.
    expect(previewLine({ ...ARENA, maxActive: 600 }).throttledByCap).toBe(false);
    expect(previewLine({ ...ARENA, maxActive: 599 }).throttledByCap).toBe(true);
  });

  it('sells no more to a buyer than an order may have', () => {
    expect(previewLine({ ...ARENA, maxSeatsPerOrder: 1 }).minutesToSellOut).toEqual({ low: 63, high: 63 });
    expect(previewLine({ ...ARENA, maxSeatsPerOrder: 2 }).minutesToSellOut).toEqual({ low: 31, high: 42 });
  });

  it('has something to say of the smallest and the largest lines', () => {
    const least = { admitPerMinute: 1, maxActive: 1, passSeconds: 7_200, seats: 0, maxSeatsPerOrder: 1 };
    expect(previewLine(least)).toMatchObject({
      peoplePerMinute: 1,
      minutesToSellOut: null,
      callsPerSecond: 0,
    });
    const most = { ...ARENA, admitPerMinute: 1_000_000, maxActive: 1_000_000, passSeconds: 5 };
    expect(previewLine(most)).toMatchObject({
      peoplePerMinute: 1_000_000,
      minutesToSellOut: { low: 1, high: 1 },
      beyondMeasured: true,
    });
  });

  it('knows what the shop was measured at', () => {
    const wide = { ...ARENA, maxActive: 1_000_000 };
    expect(previewLine({ ...wide, admitPerMinute: 13_000 }).beyondMeasured).toBe(false);
    expect(previewLine({ ...wide, admitPerMinute: 14_000 }).beyondMeasured).toBe(true);
  });
});
