import { and, eq, gt, isNotNull, lte, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { performances, queues } from '@/db/schema';
import { cached } from '../cache';
import { DomainError } from '../errors';
import { FACTS_MS } from '../freshness';
import type { QueueSale } from '../queue/sale';
import { noteDatabaseTime } from '../shop-time';
import { queueSettingsOf } from './performance-columns';
import { soldOut } from './seats-left';

/** What the line needs to know of a published performance, at most half a second old. Throws `not-found`. */
export async function getQueueSale(performanceId: string): Promise<QueueSale> {
  const sale = await cached(`queue-sale:${performanceId}`, FACTS_MS, async () => {
    const [found] = await loadQueueSales(eq(performances.id, performanceId));
    return found ?? null;
  });
  if (!sale) throw new DomainError('not-found', 'There is no such performance.');
  return sale;
}

/** Every sale whose line moves or is about to: from five seconds before its lobby until it closes. */
export function listLiveSales(): Promise<QueueSale[]> {
  const begins = sql`coalesce(${performances.lobbyOpensAt}, ${performances.saleOpensAt})`;
  return loadQueueSales(
    and(lte(begins, sql`now(3) + interval 5 second`), gt(performances.saleClosesAt, sql`now(3)`)),
  );
}

async function loadQueueSales(where: SQL | undefined): Promise<QueueSale[]> {
  const askedAt = Date.now();
  const rows = await db()
    .select({
      performance: performances,
      queue: queues,
      soldOut,
      now: sql`now(3)`.mapWith(performances.saleOpensAt),
    })
    .from(performances)
    .innerJoin(queues, eq(queues.performanceId, performances.id))
    .where(and(isNotNull(performances.publishedAt), where));
  const [first] = rows;
  if (first) noteDatabaseTime(first.now, askedAt);
  return rows.map(({ performance, queue, soldOut }) => ({
    performanceId: performance.id,
    epoch: queue.epoch,
    lobbyOpensAt: performance.lobbyOpensAt,
    saleOpensAt: performance.saleOpensAt,
    saleClosesAt: performance.saleClosesAt,
    paused: performance.pausedAt !== null,
    pauseMessage: performance.pauseMessage,
    cancelled: performance.cancelledAt !== null,
    soldOut: soldOut === 1,
    queue: queueSettingsOf(performance),
    shuffle: { seed: queue.seed, commitment: queue.commitment, size: queue.size, openedAt: queue.openedAt },
  }));
}
