import type { RowDataPacket } from 'mysql2';
import { ownerConnection } from '@/lib/testing/owner';
import { resultOf, type Wish } from './call';

/**
 * Makes the last top-up that was answered undone, with its key, as a database does that loses a commit: for the control
 * that has to tell. Works past the app, as the owner of the tables.
 */
export async function loseCommit(wishes: Wish[]): Promise<void> {
  const last = wishes.findLast((wish) => wish.what === 'top-up' && resultOf(wish));
  const id = last && resultOf<{ transaction: { id: string } }>(last)?.transaction.id;
  if (!id) throw new Error('nobody has topped up');
  const owner = await ownerConnection();
  try {
    await owner.beginTransaction();
    const [[entry]] = await owner.query<RowDataPacket[]>(
      'select account_id, amount from ledger_entries where transaction_id = ? and amount > 0',
      [id],
    );
    await owner.query('delete from ledger_entries where transaction_id = ?', [id]);
    await owner.query('delete from ledger_transactions where id = ?', [id]);
    await owner.query('delete from idempotency_keys where actor_id = ? and `key` = ?', [
      last.person.id,
      last.key,
    ]);
    await owner.query('update ledger_accounts set balance = balance - ? where id = ?', [
      entry?.amount,
      entry?.account_id,
    ]);
    await owner.commit();
  } finally {
    await owner.end();
  }
}
