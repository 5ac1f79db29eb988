import { and, eq, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { queues } from '@/db/schema';
import { DomainError } from '../errors';
import { freezeScript } from './lua/scripts';
import { type Opening, openingOf, rememberOpening } from './openings';
import { runOnLine } from './run-on-line';
import type { QueueSale } from './sale';

const shared = globalThis as typeof globalThis & {
  frontrowOpeningNow?: Map<string, Promise<Opening | null>>;
};
shared.frontrowOpeningNow ??= new Map();
const running = shared.frontrowOpeningNow;

/**
 * Opens the sale, once, whoever comes first: fixes in Redis how many have registered, then stores it. Only when it is
 * stored do places have numbers and may the seed be published. Null: by the clock of Redis it is not time yet.
 */
export function openSale(sale: QueueSale): Promise<Opening | null> {
  const opening = openingOf(sale);
  if (opening) return Promise.resolve(opening);
  const key = `${sale.performanceId} ${sale.epoch}`;
  const known = running.get(key);
  if (known) return known;
  const work = open(sale).finally(() => running.delete(key));
  running.set(key, work);
  return work;
}

async function open(sale: QueueSale): Promise<Opening | null> {
  const { word, rest } = await runOnLine(freezeScript, sale, { extra: [sale.saleOpensAt.getTime()] });
  if (word === 'early') return null;
  const line = and(eq(queues.performanceId, sale.performanceId), eq(queues.epoch, sale.epoch));
  const size = Number(rest[0]);
  await db()
    .update(queues)
    .set({
      size,
      openedAt: sql`now(3)`,
      issued: sql`greatest(${queues.issued}, ${size})`,
      updatedAt: sql`now(3)`,
    })
    .where(and(line, isNull(queues.openedAt)));
  // Somebody may have been first, with a size of their own: what is stored counts.
  const [row] = await db().select({ size: queues.size, openedAt: queues.openedAt }).from(queues).where(line);
  if (!row || row.size === null || row.openedAt === null) {
    throw new DomainError('unavailable', 'The line is just being set up anew. Try again.', { retryAfter: 1 });
  }
  const opening = { size: row.size, openedAt: row.openedAt };
  rememberOpening(sale, opening);
  return opening;
}
