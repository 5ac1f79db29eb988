import { uuidv7 } from 'uuidv7';
import type { Tx } from '@/db/client';
import { changeRows } from '@/db/plain-sql';

/** Something that has happened to an order, and of which others are to be told. */
export type Change = { kind: 'order_placed' | 'tickets_refunded' | 'mail_requested'; subjectId: string };

/** Notes changes in the transaction that makes them: who is told of them is told once they are committed, and surely. */
export async function noteChanges(tx: Tx, changes: Change[]): Promise<void> {
  await changeRows(tx, 'insert into outbox (id, kind, subject_id) values ?', [
    changes.map(({ kind, subjectId }) => [uuidv7(), kind, subjectId]),
  ]);
}
