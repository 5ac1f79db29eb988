import { lte, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { sessions } from '@/db/schema';

const MOST = 1_000;

/** Drops sessions and tokens that are too old, the oldest thousand. Returns whether there may be more. */
export async function forgetEndedSessions(): Promise<boolean> {
  const [dropped] = await db()
    .delete(sessions)
    .where(lte(sessions.expiresAt, sql`now(3)`))
    .orderBy(sessions.expiresAt)
    .limit(MOST);
  return dropped.affectedRows === MOST;
}
