import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { holds } from '@/db/schema';
import type { User } from '../accounts/user';
import { describeHold, findHoldRow, findHoldSeats } from './find-hold';
import type { Hold } from './hold';

/** One of the user's holds, also when it is over. Throws `not-found`, also for anybody else's. */
export async function getHold(user: User, holdId: string): Promise<Hold> {
  const row = await findHoldRow(db(), holdId, user.id);
  return describeHold(row, await findHoldSeats(db(), row.id));
}

/** The user's live holds for a performance, the newest first. */
export async function findLiveHolds(user: User, performanceId: string): Promise<Hold[]> {
  const rows = await db()
    .select({ id: holds.id })
    .from(holds)
    .where(
      and(
        eq(holds.performanceId, performanceId),
        eq(holds.userId, user.id),
        eq(holds.state, 'active'),
        gt(holds.expiresAt, sql`now(3)`),
      ),
    )
    .orderBy(desc(holds.id));
  return Promise.all(rows.map(({ id }) => getHold(user, id)));
}
