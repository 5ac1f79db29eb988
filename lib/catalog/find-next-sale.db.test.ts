import { describe, expect, it } from 'vitest';
import { forget } from '../cache';
import { changePerformance, makePerformance } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { findNextSale } from './find-next-sale';

const MINUTE = 60_000;
const openedAgo = (minutes: number) => ({ saleOpensAt: new Date(Date.now() - minutes * MINUTE) });

async function nextId(): Promise<string | undefined> {
  forget('next-sale');
  return (await findNextSale())?.performance.id;
}

describe('findNextSale', () => {
  it('passes over what nobody can wait for or buy', async () => {
    await makePerformance(undefined, { ...openedAgo(59), cancelledAt: new Date() });
    await makePerformance(undefined, { ...openedAgo(58), publishedAt: null });
    await makePerformance(undefined, { ...openedAgo(57), pausedAt: new Date() });
    const open = await makePerformance(undefined, openedAgo(56));
    expect(await nextId()).toBe(open);
    await changePerformance(open, { cancelledAt: new Date() });
  });

  it('keeps a sale for an hour after its opening, and not longer', async () => {
    const open = await makePerformance(undefined, openedAgo(55));
    expect(await nextId()).toBe(open);
    await changePerformance(open, openedAgo(61));
    expect(await nextId()).not.toBe(open);
  });

  it('takes the largest of those that open together, with its concert', async () => {
    const together = openedAgo(54);
    await makePerformance(smallHall(1, 4), together);
    const large = await makePerformance(smallHall(2, 4), together);
    await makePerformance(smallHall(1, 6), together);
    expect(await nextId()).toBe(large);
    const next = await findNextSale();
    expect(next?.concert.slug).toBe(next?.performance.concertSlug);
  });
});
