import { inOrder } from '@/db/bundle';
import type { Tx } from '@/db/client';
import { changeRows, textOf } from '@/db/plain-sql';
import type { Booking, WalletRow } from './ledger';

/** A booking as it is written down: `after` is its wallet then. */
export type Move = Booking & { id: string; createdAt: Date; after: WalletRow };

/**
 * Writes moves of wallets that are locked, those of one wallet in the order they happened: its last row, and for each
 * move a transaction with two entries. Three statements, however many they are.
 */
export async function writeMoves(tx: Tx, moves: Move[]): Promise<void> {
  const last = new Map(moves.map(({ after }) => [after.id, after]));
  const ids = [...last.keys()];
  const after = [...last.values()];
  const [written] = await inOrder(
    tx,
    () =>
      changeRows(
        tx,
        `update ledger_accounts force index (primary) set balance = elt(field(id, ?), ?), entry_count = elt(field(id, ?), ?) where id in (?)`,
        [ids, after.map(({ balance }) => balance), ids, after.map(({ entryCount }) => entryCount), ids],
      ),
    () => insertMoves(tx, moves),
  );
  if (written !== ids.length) throw new Error(`${written} of ${ids.length} wallets were written`);
}

/** The same where the wallets' rows are written already: two statements. */
export async function insertMoves(tx: Tx, moves: Move[]): Promise<void> {
  const transactions = moves.map(({ id, type, orderId, referenceId, createdAt }) => [
    id,
    type,
    orderId,
    referenceId,
    textOf(createdAt),
  ]);
  const entries = moves.flatMap(({ id, amount, against, after }) => [
    [id, after.id, amount, after.balance, after.entryCount],
    [id, against, -amount, null, null],
  ]);
  await inOrder(
    tx,
    () =>
      changeRows(
        tx,
        'insert into ledger_transactions (id, type, order_id, reference_id, created_at) values ?',
        [transactions],
      ),
    () =>
      changeRows(
        tx,
        'insert into ledger_entries (transaction_id, account_id, amount, balance_after, seq) values ?',
        [entries],
      ),
  );
}
