import { and, eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { seatBlocks, seats } from '@/db/schema';
import { makeStaff } from './shop';

/** Keeps seats from the sale in the rows alone, behind the back of everything that stands in front of them. */
export async function blockInRows(performanceId: string, numbers: number[]): Promise<void> {
  const { id } = await makeStaff('admin');
  await db()
    .update(seats)
    .set({ state: 3 })
    .where(and(eq(seats.performanceId, performanceId), inArray(seats.seat, numbers)));
  await db()
    .insert(seatBlocks)
    .values(numbers.map((seat) => ({ performanceId, seat, note: 'Press', blockedBy: id })));
}
