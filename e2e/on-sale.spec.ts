import { expect, test } from '@playwright/test';
import { faultsOf } from '@/bench/on-sale/report';
import { saleOnOwnSite } from '@/bench/on-sale/sale';

/*
 * A whole on-sale, small, on a front door of two processes: the driver of the benchmark, without its clock.
 */

const SALE = {
  seats: 500,
  buyers: 2_000,
  impatience: 10,
  cap: 150,
  rate: 12_000,
  processes: 2,
  drivers: 1,
  seed: 7,
  lobby: 8,
  rush: 4,
  pace: 30,
};

test('two thousand people buy five hundred seats, and every one of them is told the truth @desktop', async () => {
  test.setTimeout(180_000);
  const result = await saleOnOwnSite(SALE);

  expect(result.soldInSecond.reduce((all, seats) => all + seats, 0)).toBe(SALE.seats);
  expect(result.met.counts['arrived']).toBe(SALE.buyers);
  expect(result.met.counts['seats bought']).toBe(SALE.seats);
  expect(Object.entries(result.met.errors)).toEqual([]);
  expect(faultsOf(result)).toEqual([]);
  expect(result.verdict.acknowledged.seats).toBe(SALE.seats);
  expect(Math.max(...result.inside.map(({ passes }) => passes))).toBeLessThanOrEqual(SALE.cap);
  // They got into each other's way, or nothing was tried.
  expect(result.met.counts['hold seats-taken']).toBeGreaterThan(0);
});
