import { db } from '@/db/client';
import { selectRows } from '@/db/plain-sql';

/** What the database knows of the people of one night, by ids. `balances`: by user. `checkIns`: tickets that were used. */
export type Books = {
  topUps: string[];
  holds: string[];
  orders: { id: string; holdId: string }[];
  refunds: string[];
  checkIns: string[];
  balances: Map<string, number>;
  /** The numbers in line of everybody who was ever let in. */
  admitted: number[];
};

/** Reads the books of a performance, of those who came for it without money, and of those who had some. */
export async function readBooks(performanceId: string, userIds: string[], rich: string[]): Promise<Books> {
  const idsOf = async (text: string, ...values: unknown[]) =>
    (await selectRows<{ id: string }>(db(), text, values)).map(({ id }) => id);
  const wallets = await selectRows<{ userId: string; balance: number }>(
    db(),
    'select user_id as userId, balance from ledger_accounts where user_id in (?)',
    [[...userIds, ...rich]],
  );
  const admissions = await selectRows<{ number: number }>(
    db(),
    'select number from queue_admissions where performance_id = ?',
    [performanceId],
  );
  return {
    topUps: await idsOf(
      `select t.id from ledger_transactions t
      join ledger_entries e on e.transaction_id = t.id join ledger_accounts a on a.id = e.account_id
      where t.type = 'top_up' and a.user_id in (?)`,
      userIds,
    ),
    holds: await idsOf('select id from holds where performance_id = ?', performanceId),
    orders: await selectRows(db(), 'select id, hold_id as holdId from orders where performance_id = ?', [
      performanceId,
    ]),
    refunds: await idsOf(
      'select r.id from refunds r join orders o on o.id = r.order_id where o.performance_id = ?',
      performanceId,
    ),
    checkIns: await idsOf(
      'select id from tickets where performance_id = ? and used_at is not null',
      performanceId,
    ),
    balances: new Map(wallets.map(({ userId, balance }) => [userId, Number(balance)])),
    admitted: admissions.map(({ number }) => number),
  };
}
