import { lte, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { idempotencyKeys } from '@/db/schema';

const MOST = 1_000;

/**
 * Drops idempotency keys that are older than two days, the oldest thousand; callers are promised one day. Returns
 * whether there may be more.
 */
export async function forgetOldKeys(): Promise<boolean> {
  const [dropped] = await db()
    .delete(idempotencyKeys)
    .where(lte(idempotencyKeys.createdAt, sql`now(3) - interval 48 hour`))
    .orderBy(idempotencyKeys.createdAt)
    .limit(MOST);
  return dropped.affectedRows === MOST;
}
