import { db } from '@/db/client';
import { batches, createAccounts } from '@/db/factories';
import { changeRows, selectRows } from '@/db/plain-sql';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';

/** What the addresses of the lab's accounts begin with. No person can have one: nobody knows a password or token. */
const PREFIX = 'lock-lab-';
const addressOf = (index: number) => `${PREFIX}${index + 1}@frontrow.test`;

/**
 * So many accounts for measuring, the same ones each time; makes those that are missing. For one run at a time in a
 * database.
 */
export async function labAccounts(count: number): Promise<User[]> {
  const known = await findAccounts();
  for (const part of batches(range(known.length, count))) {
    await createAccounts({
      count: part.length,
      balance: 0,
      email: (index) => addressOf(part[index] ?? 0),
      name: (index) => `Lock lab ${(part[index] ?? 0) + 1}`,
    });
  }
  return (count > known.length ? await findAccounts() : known).slice(0, count);
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

function findAccounts(): Promise<User[]> {
  return selectRows<User>(
    db(),
    `select id, email, name, role from users where email like ? order by length(email), email`,
    [`${PREFIX}%`],
  );
}

export type LabWallet = { id: string; userId: string; balance: number; entryCount: number };

/** The wallets of these users, as they stand. */
export function readWallets(users: User[]): Promise<LabWallet[]> {
  return selectRows<LabWallet>(
    db(),
    'select id, user_id as userId, balance, entry_count as entryCount from ledger_accounts where user_id in (?)',
    [users.map(({ id }) => id)],
  );
}

/** The transactions that have been booked into a wallet after its first `entries` entries, in their order. */
export async function bookedSince(walletId: string, entries: number): Promise<string[]> {
  const rows = await selectRows<{ id: string }>(
    db(),
    'select transaction_id as id from ledger_entries where account_id = ? and seq > ? order by seq',
    [walletId, entries],
  );
  return rows.map(({ id }) => id);
}

/**
 * Sets the wallets of these users to the sum of their entries: what a way that loses updates, or a process that died
 * under one, has left.
 */
export async function putRight(users: User[]): Promise<void> {
  for (const part of batches(users)) {
    await inTransaction((tx) =>
      changeRows(
        tx,
        `update ledger_accounts a join (
          select w.id, coalesce(sum(e.amount), 0) as total, count(e.seq) as counted
          from ledger_accounts w left join ledger_entries e on e.account_id = w.id
          where w.user_id in (?) group by w.id) s on s.id = a.id
        set a.balance = s.total, a.entry_count = s.counted
        where a.balance <> s.total or a.entry_count <> s.counted`,
        [part.map(({ id }) => id)],
      ),
    );
  }
}
