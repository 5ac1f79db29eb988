import { asc, desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { performances, seatBlocks, users } from '@/db/schema';
import { DomainError } from '../errors';
import type { SeatBlock } from './seat-block';

/** What is kept from a sale by hand, the latest first; seats that were blocked together are one. Throws `not-found`. */
export async function listBlocks(performanceId: string): Promise<SeatBlock[]> {
  const [performance] = await db()
    .select({ id: performances.id })
    .from(performances)
    .where(eq(performances.id, performanceId));
  if (!performance) throw new DomainError('not-found', 'There is no such performance.');
  const rows = await db()
    .select({
      seat: seatBlocks.seat,
      note: seatBlocks.note,
      createdAt: seatBlocks.createdAt,
      blockedBy: { id: users.id, name: users.name },
    })
    .from(seatBlocks)
    .innerJoin(users, eq(users.id, seatBlocks.blockedBy))
    .where(eq(seatBlocks.performanceId, performanceId))
    .orderBy(desc(seatBlocks.createdAt), asc(seatBlocks.seat));
  const blocks = new Map<string, SeatBlock>();
  for (const { seat, createdAt, ...row } of rows) {
    const at = createdAt.toISOString();
    const name = JSON.stringify([at, row.blockedBy.id, row.note]);
    const block = blocks.get(name) ?? { ...row, createdAt: at, seats: [] };
    blocks.set(name, block);
    block.seats.push(seat);
  }
  return [...blocks.values()];
}
