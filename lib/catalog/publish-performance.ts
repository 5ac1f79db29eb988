import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { seats } from '@/db/schema';
import type { User } from '../accounts/user';
import type { FieldError } from '../errors';
import { SEAT_FREE } from '../seating/seat-status';
import { changePerformance, type LockedPerformance } from './change-performance';
import type { DeskPerformance } from './desk-concert';
import { refuseCancelled } from './may-be-changed';
import { refuseErrors } from './sale-rules';

/**
 * Shows a draft to everybody, once. Its line and sale open by their times. Throws `not-found`, `not-editable` when it is
 * cancelled, `invalid` when nothing of it could be sold.
 */
export function publishPerformance(admin: User, performanceId: string): Promise<DeskPerformance> {
  return changePerformance(admin, performanceId, 'publish-performance', async (locked, tx) => {
    refuseCancelled(locked.row);
    if (locked.row.publishedAt) return { columns: {} };
    refuseErrors(await unsellable(locked, tx));
    return { columns: { publishedAt: locked.now } };
  });
}

async function unsellable({ row, now }: LockedPerformance, tx: Tx): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  if (row.startsAt <= now) errors.push({ path: 'startsAt', message: 'is over' });
  if (row.saleClosesAt <= now) errors.push({ path: 'saleClosesAt', message: 'is over' });
  const free = and(eq(seats.performanceId, row.id), eq(seats.state, SEAT_FREE));
  const forSale = await tx.select({ seat: seats.seat }).from(seats).where(free).limit(1);
  if (forSale.length === 0) errors.push({ path: 'venueId', message: 'has no seat for sale in its plan' });
  return errors;
}
