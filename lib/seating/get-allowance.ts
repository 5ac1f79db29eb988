import { and, eq, gt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { buyers, holdSeats, holds } from '@/db/schema';
import type { User } from '../accounts/user';
import type { Performance } from '../catalog/performance';

/** How many more seats the user may hold for this performance, besides those bought and held already. For display. */
export async function getAllowance(user: User, performance: Performance): Promise<number> {
  const [bought] = await db()
    .select({ count: buyers.seatsBought })
    .from(buyers)
    .where(and(eq(buyers.performanceId, performance.id), eq(buyers.userId, user.id)));
  const [held] = await db()
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(holdSeats)
    .innerJoin(holds, eq(holds.id, holdSeats.holdId))
    .where(
      and(
        eq(holds.performanceId, performance.id),
        eq(holds.userId, user.id),
        eq(holds.state, 'active'),
        gt(holds.expiresAt, sql`now(3)`),
      ),
    );
  return Math.max(0, performance.maxSeatsPerAccount - (bought?.count ?? 0) - (held?.count ?? 0));
}
