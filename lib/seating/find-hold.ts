import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Database, Tx } from '@/db/client';
import { holdSeats, holds } from '@/db/schema';
import { DomainError } from '../errors';
import { CURRENCY } from '../money';
import type { HeldSeat, Hold } from './hold';

/** The hold's row as it is now; `live`: active and not over by the database's clock. `leftMs`: until then. `lock` keeps it so until commit. */
export async function findHoldRow(reader: Tx | Database, holdId: string, userId: string, lock = false) {
  const query = reader
    .select({
      id: holds.id,
      performanceId: holds.performanceId,
      state: holds.state,
      together: holds.together,
      expiresAt: holds.expiresAt,
      extendedAt: holds.extendedAt,
      leftMs: sql<number>`timestampdiff(microsecond, now(3), ${holds.expiresAt}) / 1000`.mapWith(Number),
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
export function findHoldSeats(reader: Tx | Database, holdId: string): Promise<HeldSeat[]> {
  const { holdId: _, ...printed } = getTableColumns(holdSeats);
  return reader.select(printed).from(holdSeats).where(eq(holdSeats.holdId, holdId)).orderBy(holdSeats.seat);
}

/** What the buyer is told of a hold. */
export function describeHold(row: Omit<HoldRow, 'leftMs'>, seats: HeldSeat[]): Hold {
  return {
    id: row.id,
    performanceId: row.performanceId,
    seats,
    together: row.together,
    total: seats.reduce((sum, { price }) => sum + price, 0),
    currency: CURRENCY,
    expiresAt: row.expiresAt.toISOString(),
    extended: row.extendedAt !== null,
    state: row.state === 'active' && !row.live ? 'expired' : row.state,
  };
}

/** What a buyer is told who wants to go on with a hold that is over; undefined while it lives. */
export function overError({ state, live }: { state: Hold['state']; live: unknown }): DomainError | undefined {
  if (live) return undefined;
  if (state === 'active' || state === 'expired') {
    return new DomainError('hold-expired', 'The time for these seats is over.');
  }
  return new DomainError('hold-not-active', `This hold is ${state} already.`);
}

/** Throws what `overError` says. */
export function refuseUnlessLive(row: HoldRow): void {
  const over = overError(row);
  if (over) throw over;
}
