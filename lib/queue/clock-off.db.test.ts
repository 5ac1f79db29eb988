import { afterEach, describe, expect, it, vi } from 'vitest';
import { forget } from '../cache';
import { getQueueSale } from '../catalog/queue-sale';
import { noteDatabaseTime } from '../shop-time';
import { makeBuyer, makePerformance } from '../testing/shop';
import { join } from './join';
import { tick } from './tick';

const MINUTE = 60_000;

/** On sale for two minutes and for two minutes more. */
async function makeSale(): Promise<string> {
  return makePerformance(undefined, {
    queueEnabled: true,
    saleOpensAt: new Date(Date.now() - 2 * MINUTE),
    saleClosesAt: new Date(Date.now() + 2 * MINUTE),
  });
}

afterEach(() => {
  vi.useRealTimers();
  noteDatabaseTime(new Date(), Date.now());
});

describe.each([-5, 5])('a process whose clock is %i minutes off', (minutes) => {
  it('opens and closes the line with all the others', async () => {
    const performanceId = await makeSale();
    vi.useFakeTimers({ now: Date.now() + minutes * MINUTE, toFake: ['Date'] });
    forget(`queue-sale:${performanceId}`);
    const sale = await getQueueSale(performanceId);
    expect(await join(await makeBuyer(), sale)).toMatchObject({ number: 1, created: true });
    const { status } = await tick(sale);
    expect(status.phase).toBe('open');
  });

  it('control: by its own clock it would refuse', async () => {
    const performanceId = await makeSale();
    const sale = await getQueueSale(performanceId);
    vi.useFakeTimers({ now: Date.now() + minutes * MINUTE, toFake: ['Date'] });
    await expect(join(await makeBuyer(), sale)).rejects.toMatchObject({
      code: minutes < 0 ? 'sale-not-open' : 'sale-closed',
    });
  });
});
