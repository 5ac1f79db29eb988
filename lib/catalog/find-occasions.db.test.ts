import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { changePerformance, makePerformance } from '../testing/shop';
import { findOccasions, getOccasion } from './find-occasions';

describe('findOccasions', () => {
  it('tells what, where and when of each performance, and leaves out what there is not', async () => {
    const [one, other] = [await makePerformance(), await makePerformance()];
    await changePerformance(other, { cancelledAt: new Date() });
    const found = await findOccasions([one, other, randomUUID()]);
    expect([...found.keys()].sort()).toEqual([one, other].sort());
    expect(found.get(one)).toMatchObject({
      artist: 'The Band',
      venue: { city: 'Seoul', timezone: 'Asia/Seoul' },
      cancelled: false,
      hasLine: false,
    });
    expect(found.get(other)?.cancelled).toBe(true);
    expect((await findOccasions([])).size).toBe(0);
  });

  it('refuses to invent one', async () => {
    await expect(getOccasion(randomUUID())).rejects.toMatchObject({ code: 'not-found' });
  });
});
