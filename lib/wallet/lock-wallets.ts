import type { Tx } from '@/db/client';
import { inLockOrder } from '@/db/lock-order';
import { selectRows } from '@/db/plain-sql';
import type { WalletRow } from './ledger';

/**
 * Locks these users' wallets until the end of the transaction, in the order of their users, and gives those that are
 * there, by user. `skip locked`: those that somebody else has locked are passed over as if they were not there.
 */
export async function lockWallets(
  tx: Tx,
  userIds: Iterable<string>,
  others: '' | 'skip locked' = '',
): Promise<Map<string, WalletRow>> {
  const rows = await selectRows<WalletRow & { userId: string }>(
    tx,
    `select id, user_id as userId, balance, entry_count as entryCount
    from ledger_accounts force index (ledger_accounts_user_id_unique)
    where user_id in (?) order by user_id for update ${others}`,
    [inLockOrder(userIds)],
  );
  return new Map(rows.map(({ userId, id, balance, entryCount }) => [userId, { id, balance, entryCount }]));
}
