import { eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { performances } from '@/db/schema';
import { DomainError } from '../errors';

/** The sale's window and limits as committed now, and the database's clock: a pause counts from the next hold on. */
export async function findSaleForHold(tx: Tx, performanceId: string) {
  const [row] = await tx
    .select({
      lobbyOpensAt: performances.lobbyOpensAt,
      saleOpensAt: performances.saleOpensAt,
      saleClosesAt: performances.saleClosesAt,
      pausedAt: performances.pausedAt,
      cancelledAt: performances.cancelledAt,
      maxSeatsPerAccount: performances.maxSeatsPerAccount,
      holdSeconds: performances.holdSeconds,
      now: sql`now(3)`.mapWith(performances.createdAt),
    })
    .from(performances)
    .where(eq(performances.id, performanceId));
  if (!row) throw new DomainError('not-found', 'There is no such performance.');
  return row;
}
