import { and, eq, sql } from 'drizzle-orm';
import { db, type Tx } from '@/db/client';
import { holdSeats, holds } from '@/db/schema';
import { getLayout } from '../catalog/get-layout';
import { DomainError } from '../errors';
import { CURRENCY } from '../money';
import type { Hold } from './hold';
import { placeOf } from './layout';

/** The hold's row as it is now; `live`: active and not over by the database's clock. `lock` keeps it so until commit. */
export async function findHoldRow(reader: Tx | ReturnType<typeof db>, holdId: string, userId: string, lock = false) {
  const query = reader
    .select({
      id: holds.id,
      performanceId: holds.performanceId,
      state: holds.state,
      together: holds.together,
      expiresAt: holds.expiresAt,
      extendedAt: holds.extendedAt,
      live: sql<number>`${holds.state} = 'active' and ${holds.expiresAt} > now(3)`.mapWith(Number),
    })
    .from(holds)
    .where(and(eq(holds.id, holdId), eq(holds.userId, userId)));
  const [row] = lock ? await query.for('update') : await query;
  if (!row) throw new DomainError('not-found', 'There is no such hold.');
  return row;
}

export type HoldRow = Awaited<ReturnType<typeof findHoldRow>>;

/** The seats of a hold in seat order, with the prices they were held at. */
export function findHoldSeats(reader: Tx | ReturnType<typeof db>, holdId: string) {
  return reader
    .select({ seat: holdSeats.seat, zone: holdSeats.zone, price: holdSeats.price })
    .from(holdSeats)
    .where(eq(holdSeats.holdId, holdId))
    .orderBy(holdSeats.seat);
}

/** What the buyer is told of a hold. */
export async function describeHold(row: HoldRow, seats: { seat: number; zone: string; price: number }[]): Promise<Hold> {
  const layout = await getLayout(row.performanceId);
  return {
    id: row.id,
    performanceId: row.performanceId,
    seats: seats.map((held) => ({ ...placeOf(layout, held.seat), ...held })),
    together: row.together,
    total: seats.reduce((sum, { price }) => sum + price, 0),
    currency: CURRENCY,
    expiresAt: row.expiresAt.toISOString(),
    extended: row.extendedAt !== null,
    state: row.state === 'active' && !row.live ? 'expired' : row.state,
  };
}

/** Throws what a buyer is told who wants to go on with a hold that is over. */
export function refuseUnlessLive(row: HoldRow): void {
  if (row.live) return;
  if (row.state === 'active' || row.state === 'expired') {
    throw new DomainError('hold-expired', 'The time for these seats is over.');
  }
  throw new DomainError('hold-not-active', `This hold is ${row.state} already.`);
}
