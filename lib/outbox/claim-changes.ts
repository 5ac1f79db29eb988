import type { Tx } from '@/db/client';
import { db } from '@/db/client';
import { changeRows, selectRows } from '@/db/plain-sql';
import { inTransaction } from '@/db/transaction';
import type { NotedChange } from './consumer';

/** For this long a change belongs to the process that has claimed it. Who has not settled it by then has died. */
export const LEASE_SECONDS = 120;

/** Changes that are this process's to tell of, and until when (the database's time). `more`: others may be due. */
export type Claim = { changes: NotedChange[]; leaseUntil: string | null; more: boolean };

/**
 * Takes the `most` oldest changes that are due, and no other process's: rows that somebody else is taking at this moment
 * are passed over, and those that were taken are not due for as long as the lease lasts.
 */
export async function claimChanges(most: number): Promise<Claim> {
  const [now] = await selectRows<{ at: string; due: 0 | 1 }>(
    db(),
    'select now(3) as at, exists(select 1 from outbox where due_at <= now(3)) as due',
    [],
  );
  if (!now) throw new Error('the database has no clock');
  const claim = now.due ? await inTransaction((tx) => take(tx, most)) : NOTHING;
  if (!claim.more) await noteSeenUntil(now.at);
  return claim;
}

const NOTHING: Claim = { changes: [], leaseUntil: null, more: false };

async function take(tx: Tx, most: number): Promise<Claim> {
  const rows = await selectRows<NotedChange & { leaseUntil: string }>(
    tx,
    `select id, kind, subject_id as subjectId, now(3) + interval ? second as leaseUntil from outbox
      where due_at <= now(3) order by due_at limit ? for update skip locked`,
    [LEASE_SECONDS, most],
  );
  const [first] = rows;
  if (!first) return NOTHING;
  const { leaseUntil } = first;
  await changeRows(tx, 'update outbox force index (primary) set due_at = ? where id in (?)', [
    leaseUntil,
    rows.map(({ id }) => id),
  ]);
  const changes = rows.map(({ id, kind, subjectId }) => ({ id, kind, subjectId }));
  return { changes, leaseUntil, more: rows.length === most };
}

/** So that an audit can tell a change that was passed over from one whose turn is still to come. */
async function noteSeenUntil(at: string): Promise<void> {
  await changeRows(
    db(),
    `insert into tidy_ups (name, done_until) values ('outbox', ?)
      on duplicate key update done_until = greatest(done_until, values(done_until))`,
    [at],
  );
}
