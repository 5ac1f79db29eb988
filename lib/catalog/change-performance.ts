import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { concerts, layouts, performances, queues } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { recordAction } from '../audit-log/record-action';
import type { StaffAction } from '../audit-log/staff-action';
import { changesOf, editConflict } from '../changes';
import { DomainError } from '../errors';
import type { DeskPerformance } from './desk-concert';
import { forgetPerformance } from './forget-performance';
import { getDeskPerformance } from './get-desk-performance';
import type { PerformanceColumns, PerformanceRow } from './performance-columns';

/** A performance whose row is locked until the commit. `now`: the database's clock after the lock was had. */
export type LockedPerformance = {
  row: PerformanceRow;
  concertSlug: string;
  venueId: string;
  /** When the line's opening was stored: its order is fixed since then. */
  openedAt: Date | null;
  now: Date;
};

/** What is to change: columns of the row, and what was changed beside it. Nothing at all when all is so already. */
export type Wanted = {
  columns: PerformanceColumns & { seatCount?: number };
  beside?: { before: object; after: object } | null;
};

/**
 * Changes a performance once, whoever else does at the same moment: its row is locked before `decide` says what it shall
 * become, and payments, which hold it shared, have committed or wait. What changes is written to the audit log; what is
 * so already changes nothing. Throws `not-found`, `edit-conflict`, and what `decide` throws.
 */
export async function changePerformance(
  admin: User,
  performanceId: string,
  action: StaffAction,
  decide: (locked: LockedPerformance, tx: Tx) => Promise<Wanted> | Wanted,
): Promise<DeskPerformance> {
  const concertSlug = await inTransaction(async (tx) => {
    const locked = await lockPerformance(tx, performanceId);
    const { columns, beside } = await decide(locked, tx);
    const changes = changesOf<PerformanceRow>(locked.row, columns);
    if (!changes && !beside) return locked.concertSlug;
    await raiseRevision(tx, locked.row, changes?.after ?? {});
    await recordAction(tx, admin, action, performanceId, {
      before: { ...changes?.before, ...beside?.before },
      after: { ...changes?.after, ...beside?.after },
    });
    return locked.concertSlug;
  });
  forgetPerformance({ id: performanceId, concertSlug });
  return getDeskPerformance(performanceId);
}

async function lockPerformance(tx: Tx, performanceId: string): Promise<LockedPerformance> {
  const [row] = await tx.select().from(performances).where(eq(performances.id, performanceId)).for('update');
  if (!row) throw new DomainError('not-found', 'There is no such performance.');
  // Asked apart, because the clock of a statement stands still while it waits for a lock.
  const [more] = await tx
    .select({
      concertSlug: concerts.slug,
      venueId: layouts.venueId,
      openedAt: queues.openedAt,
      now: sql`now(3)`.mapWith(performances.createdAt),
    })
    .from(concerts)
    .innerJoin(layouts, eq(layouts.id, row.layoutId))
    .leftJoin(queues, eq(queues.performanceId, performanceId))
    .where(eq(concerts.id, row.concertId));
  if (!more) throw new Error(`performance ${performanceId} has no concert or plan`);
  return { row, ...more };
}

/** The guard is the last word, whatever the lock was worth. */
async function raiseRevision(tx: Tx, row: PerformanceRow, columns: Partial<PerformanceRow>): Promise<void> {
  const { id, revision } = row;
  const [{ affectedRows }] = await tx
    .update(performances)
    .set({ ...columns, revision: sql`${performances.revision} + 1` })
    .where(and(eq(performances.id, id), eq(performances.revision, revision)));
  if (affectedRows === 0) throw editConflict();
}
