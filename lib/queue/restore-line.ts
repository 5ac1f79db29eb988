import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { queues } from '@/db/schema';
import { DomainError } from '../errors';
import { log } from '../logger';
import { withRedis } from '../redis/outage';
import { sumUpAdmissions } from './admissions';
import { keepUntil, lineKeys } from './keys';
import { lastSeen } from './last-seen';
import { restoreScript } from './lua/scripts';
import { highestAfter } from './numbers';
import { rememberOpening } from './openings';
import type { QueueSale } from './sale';

const shared = globalThis as typeof globalThis & { frontrowRestores?: Map<string, Promise<void>> };
shared.frontrowRestores ??= new Map();
const running = shared.frontrowRestores;

/**
 * Sets up a line in Redis from what the database and this process remember, or brings one up to date that came back
 * older than it was. Nothing happens when it is there. Passes that may still be about count against the cap until they
 * are shown or run out.
 */
export function restoreLine(sale: QueueSale): Promise<void> {
  const key = `${sale.performanceId} ${sale.epoch}`;
  const known = running.get(key);
  if (known) return known;
  const work = restore(sale).finally(() => running.delete(key));
  running.set(key, work);
  return work;
}

async function restore(sale: QueueSale): Promise<void> {
  const { performanceId, epoch } = sale;
  const [row] = await db().select().from(queues).where(eq(queues.performanceId, performanceId));
  if (row?.epoch !== epoch) {
    throw new DomainError('unavailable', 'The line is just being set up anew. Try again.', { retryAfter: 1 });
  }
  const opened = row.size !== null && row.openedAt !== null;
  if (row.size !== null && row.openedAt !== null)
    rememberOpening(sale, { size: row.size, openedAt: row.openedAt });
  const seen = lastSeen(sale);
  const admissions = await sumUpAdmissions(sale);
  const restored = await withRedis(() =>
    restoreScript.run(lineKeys(performanceId), [
      epoch,
      Math.max(row.issued, seen.issued),
      highestAfter(row.issued),
      Math.max(row.serving, seen.serving, admissions.highest),
      opened ? (row.size ?? -1) : -1,
      Math.max(seen.passes, admissions.live),
      sale.queue.passSeconds * 1_000,
      seen.called,
      sale.queue.claimSeconds * 1_000,
      Math.max(seen.admitted, admissions.lastMinute),
      keepUntil(sale),
      seen.issued,
    ]),
  );
  if (restored === 1 && row.issued > 0)
    log().warn({ performanceId, issued: row.issued }, 'line restored in Redis');
}
