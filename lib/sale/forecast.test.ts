import { describe, expect, it } from 'vitest';
import { forecastSoldOut, paceOf, type Sold } from './forecast';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 5, 1, 12);
const SALE = { status: 'on_sale', left: 600, closesAt: NOW + 24 * 60 * MINUTE } as const;

/** A sample every ten seconds, `minutes` long, at a steady pace until `sold` at `NOW`. */
function steady(perMinute: number, minutes: number, sold = 1_000): Sold[] {
  return Array.from({ length: minutes * 6 }, (_, index) => {
    const ago = minutes * MINUTE - index * 10_000;
    return { at: NOW - ago, sold: sold - (perMinute * ago) / MINUTE };
  });
}
const now = { at: NOW, sold: 1_000 };

describe('the pace', () => {
  it('is that of the last five minutes, whatever was before', () => {
    const rush = steady(600, 30, 1_000 - 5 * 12).map(({ at, sold }) => ({ at: at - 5 * MINUTE, sold }));
    expect(paceOf([...rush, ...steady(12, 5)], now)).toBe(12);
  });

  it('is that of the time there is while the sale is young, and not known in its first half minute', () => {
    expect(paceOf([{ at: NOW - 60_000, sold: 940 }], now)).toBe(60);
    expect(paceOf([{ at: NOW - 20_000, sold: 940 }], now)).toBeNull();
    expect(paceOf([], now)).toBeNull();
  });

  it('is not known after an outage longer than it looks back', () => {
    expect(paceOf([{ at: NOW - 20 * MINUTE, sold: 0 }], now)).toBeNull();
  });

  it('is 0 and not less while more is given back than sold', () => {
    expect(paceOf([{ at: NOW - MINUTE, sold: 1_200 }], now)).toBe(0);
  });
});

describe('the forecast', () => {
  it('is a band around what the pace makes of what is left', () => {
    const outlook = forecastSoldOut(SALE, steady(60, 15), now);
    if (outlook.state !== 'expected') throw new Error(outlook.state);
    expect(outlook.earliest).toBeGreaterThan(NOW);
    expect(outlook.earliest).toBeLessThan(NOW + 10 * MINUTE);
    expect(outlook.latest).toBeGreaterThan(NOW + 10 * MINUTE);
  });

  it('is narrower the more was sold', () => {
    const width = (perMinute: number) => {
      const outlook = forecastSoldOut({ ...SALE, left: 10 * perMinute }, steady(perMinute, 15), now);
      return outlook.state === 'expected' && outlook.latest ? outlook.latest - outlook.earliest : Infinity;
    };
    expect(width(1_000)).toBeLessThan(width(100) / 2);
    expect(width(100)).toBeLessThan(width(20));
  });

  it('has no end while the sale is coming to rest', () => {
    const rested = steady(60, 15).map(({ at }) => ({
      at,
      sold: Math.min(1_000, 1_000 + (at - NOW + 3 * MINUTE) / 1_000),
    }));
    expect(forecastSoldOut(SALE, rested, now)).toMatchObject({ state: 'expected', latest: null });
  });

  it('says so when nobody can tell', () => {
    expect(forecastSoldOut(SALE, [], now)).toEqual({ state: 'too_early' });
    expect(forecastSoldOut(SALE, [{ at: NOW - 30_000, sold: 0 }], now)).toEqual({ state: 'too_early' });
    expect(forecastSoldOut(SALE, steady(0.5, 15), now)).toEqual({ state: 'too_few' });
    expect(forecastSoldOut(SALE, steady(-20, 15), now)).toEqual({ state: 'too_few' });
  });

  it('says so when the sale closes before', () => {
    const closing = { ...SALE, closesAt: NOW + 2 * MINUTE };
    expect(forecastSoldOut(closing, steady(60, 15), now)).toEqual({ state: 'not_before_close' });
    const late = { ...SALE, closesAt: NOW + 10 * MINUTE };
    expect(forecastSoldOut(late, steady(60, 15), now)).toMatchObject({ state: 'expected', latest: null });
  });

  it.each(['scheduled', 'lobby', 'paused', 'sold_out', 'closed', 'cancelled'] as const)(
    'is none while the sale is %s',
    (status) => expect(forecastSoldOut({ ...SALE, status }, steady(60, 15), now)).toEqual({ state: 'off' }),
  );

  it('is none when nothing is left', () => {
    expect(forecastSoldOut({ ...SALE, left: 0 }, steady(60, 15), now)).toEqual({ state: 'off' });
  });
});
