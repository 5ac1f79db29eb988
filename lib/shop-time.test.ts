import { afterEach, describe, expect, it, vi } from 'vitest';
import { noteDatabaseTime, shopTime } from './shop-time';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 10, 23, 12);

describe('the time of the shop', () => {
  afterEach(() => {
    vi.useRealTimers();
    noteDatabaseTime(new Date(), Date.now());
  });

  it.each([-5 * MINUTE, 5 * MINUTE])('is that of the database when the own clock is %i ms off', (off) => {
    vi.useFakeTimers({ now: NOON + off, toFake: ['Date'] });
    noteDatabaseTime(new Date(NOON), Date.now());
    expect(shopTime()).toEqual(new Date(NOON));
    vi.setSystemTime(NOON + off + 1_000);
    expect(shopTime()).toEqual(new Date(NOON + 1_000));
  });

  it('is the own one when they agree as far as the way there and back can tell', () => {
    vi.useFakeTimers({ now: NOON, toFake: ['Date'] });
    noteDatabaseTime(new Date(NOON + 900), NOON);
    expect(shopTime()).toEqual(new Date(NOON));
    noteDatabaseTime(new Date(NOON - 2_500), NOON - 4_000, NOON);
    expect(shopTime()).toEqual(new Date(NOON));
  });
});
