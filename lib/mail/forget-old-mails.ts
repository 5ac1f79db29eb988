import { lte, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { devMails } from '@/db/schema';

const MOST = 1_000;
const KEPT = 10_000;

/**
 * Drops mails of the inbox for development that are older than thirty days or beyond the newest ten thousand, the oldest
 * thousand. Returns whether there may be more.
 */
export async function forgetOldMails(): Promise<boolean> {
  const [old] = await db()
    .delete(devMails)
    .where(lte(devMails.createdAt, sql`now(3) - interval 30 day`))
    .orderBy(devMails.id)
    .limit(MOST);
  if (old.affectedRows === MOST) return true;
  const beyond = (await db().$count(devMails)) - KEPT;
  if (beyond <= 0) return false;
  await db().delete(devMails).orderBy(devMails.id).limit(Math.min(beyond, MOST));
  return beyond > MOST;
}
