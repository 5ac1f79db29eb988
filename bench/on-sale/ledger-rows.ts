import type { Tx } from '@/db/client';
import { type OrderRow, selectByIds } from './sale-rows';
import type { Told } from './told';

export type WalletRow = { id: string; userId: string; balance: number; entryCount: number };
/** `balanceAfter` and `seq`: of wallets only. */
export type LedgerEntry = {
  transactionId: string;
  accountId: string;
  amount: number;
  balanceAfter: number | null;
  seq: number | null;
};
/** `orderExists`: whether the order that it names is there. */
export type Booking = {
  id: string;
  type: 'top_up' | 'purchase' | 'refund';
  orderId: string | null;
  referenceId: string | null;
  orderExists: boolean;
  entries: LedgerEntry[];
};
export type Ledger = {
  /** By their users. */
  wallets: Map<string, WalletRow>;
  /** Everything in those wallets, everything of the orders, and every acknowledged top-up. */
  bookings: Map<string, Booking>;
};

type BookingRow = Omit<Booking, 'orderExists' | 'entries'> & { orderExists: number };

/** What the ledger says of everybody who was told something, or has an order. */
export async function readLedger(tx: Tx, told: Told, orders: Map<string, OrderRow>): Promise<Ledger> {
  const accounts = [told.holds, told.topUps, told.orders].flatMap((entries) =>
    [...entries.values()].map(({ account }) => account),
  );
  const wallets = await selectByIds<WalletRow>(
    tx,
    'select id, user_id as userId, balance, entry_count as entryCount from ledger_accounts where user_id in (?)',
    [...accounts, ...[...orders.values()].map(({ userId }) => userId)],
  );
  const found = [
    await selectByIds<{ id: string }>(
      tx,
      'select transaction_id as id from ledger_entries where account_id in (?)',
      wallets.map(({ id }) => id),
    ),
    await selectByIds<{ id: string }>(
      tx,
      "select id from ledger_transactions where type = 'purchase' and reference_id in (?)",
      orders.keys(),
    ),
    await selectByIds<{ id: string }>(
      tx,
      'select id from ledger_transactions where order_id in (?)',
      orders.keys(),
    ),
  ].flat();
  const ids = [...found.map(({ id }) => id), ...told.topUps.keys()];
  return {
    wallets: new Map(wallets.map((wallet) => [wallet.userId, wallet])),
    bookings: await readBookings(tx, ids),
  };
}

async function readBookings(tx: Tx, ids: string[]): Promise<Map<string, Booking>> {
  const rows = await selectByIds<BookingRow>(
    tx,
    `select t.id, t.type, t.order_id as orderId, t.reference_id as referenceId, o.id is not null as orderExists
    from ledger_transactions t left join orders o on o.id = t.reference_id where t.id in (?)`,
    ids,
  );
  const bookings = new Map(
    rows.map((row): [string, Booking] => [
      row.id,
      { ...row, orderExists: row.orderExists === 1, entries: [] },
    ]),
  );
  const entries = await selectByIds<LedgerEntry>(
    tx,
    `select transaction_id as transactionId, account_id as accountId, amount, balance_after as balanceAfter, seq
    from ledger_entries where transaction_id in (?)`,
    ids,
  );
  for (const entry of entries) bookings.get(entry.transactionId)?.entries.push(entry);
  return bookings;
}
