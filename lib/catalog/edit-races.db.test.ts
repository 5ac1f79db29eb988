import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { seats } from '@/db/schema';
import { auditOf, makeDraft, makeVenue } from '../testing/desk';
import { changePerformance, makeStaff, raceAll, raceMany } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { editPerformance } from './edit-performance';
import { getDeskPerformance } from './get-desk-performance';
import { publishPerformance } from './publish-performance';

const countSeats = (id: string) => db().$count(seats, eq(seats.performanceId, id));

describe('two admins', () => {
  it('who change the same revision: one of them does, the others are told and change nothing', async () => {
    const { performance } = await makeDraft();
    const admins = await Promise.all(Array.from({ length: 6 }, () => makeStaff('admin')));
    const { won, refused } = await raceMany(6, async (index) => {
      const admin = admins[index];
      if (!admin) throw new Error('nobody to edit');
      const change = index % 2 ? { holdSeconds: 100 + index } : { queue: { maxActive: 200 + index } };
      return editPerformance(admin, performance.id, { revision: 1, ...change });
    });
    expect(won).toHaveLength(1);
    expect(refused).toEqual(Array(5).fill('edit-conflict'));
    expect(await getDeskPerformance(performance.id)).toEqual(won[0]);
    expect(await auditOf(performance.id)).toHaveLength(2);
  });

  it('of whom one publishes while the other changes the venue: what is published has the seats of its plan', async () => {
    const venueId = await makeVenue(smallHall(2, 3));
    for (let time = 0; time < 4; time += 1) {
      const { admin, performance } = await makeDraft();
      const { refused } = await raceAll<unknown>([
        () => publishPerformance(admin, performance.id),
        () => editPerformance(admin, performance.id, { venueId }),
      ]);
      const now = await getDeskPerformance(performance.id);
      expect(now.publishedAt).not.toBeNull();
      expect(refused).toEqual(now.venueId === venueId ? [] : ['not-editable']);
      expect(now.seatCount).toBe(now.venueId === venueId ? 6 : 40);
      expect(await countSeats(performance.id)).toBe(now.seatCount);
    }
  });

  it('control: who write what they have read undo one another, and nobody is told', async () => {
    const { performance } = await makeDraft();
    const read = await Promise.all([1, 2].map(() => getDeskPerformance(performance.id)));
    const { holdSeconds = 0, maxSeatsPerAccount = 0 } = read[0] ?? {};
    await changePerformance(performance.id, { holdSeconds: 60, maxSeatsPerAccount });
    await changePerformance(performance.id, { holdSeconds, maxSeatsPerAccount: 12 });
    expect(await getDeskPerformance(performance.id)).toMatchObject({
      holdSeconds: 300,
      maxSeatsPerAccount: 12,
    });
  });
});
