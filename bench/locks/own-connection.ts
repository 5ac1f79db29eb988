import mysql, { type Connection, type ResultSetHeader, type RowDataPacket } from 'mysql2/promise';
import { uuidv7 } from 'uuidv7';
import type { TopUpWay } from '@/lib/wallet/ways/way';

/** Whoever is not connected by then is turned away. */
export const CONNECT_WITHIN_MS = 5_000;

/** Those of one moment who have asked for a connection: how many have no answer, and who waits for these. */
const asked = { open: 0, answered: [] as (() => void)[] };

/**
 * SELECT … FOR UPDATE as the shop does it, but over a connection of the request's own, which the server may refuse.
 * Nobody begins before each of that moment has a connection or was refused one: what is given back early lets nobody in.
 * No record of the key is kept: the least that such a request can do.
 */
export const ownConnection: TopUpWay = async (user, { amount }) => {
  const connection = await connectTogether();
  try {
    await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
    await connection.beginTransaction();
    const balance = await book(connection, user.id, amount);
    await connection.commit();
    return { result: balance, replayed: false };
  } finally {
    connection.destroy();
  }
};

async function connectTogether(): Promise<Connection> {
  asked.open += 1;
  try {
    return await mysql.createConnection({
      uri: (process.env.DATABASE_URL ?? '').replace(/^mariadb:/, 'mysql:'),
      connectTimeout: CONNECT_WITHIN_MS,
      timezone: 'Z',
    });
  } finally {
    asked.open -= 1;
    if (asked.open > 0) await new Promise<void>((resolve) => asked.answered.push(resolve));
    else for (const begin of asked.answered.splice(0)) begin();
  }
}

async function book(connection: Connection, userId: string, amount: number) {
  const [[wallet]] = await connection.query<RowDataPacket[]>(
    'select id, balance, entry_count as entries from ledger_accounts where user_id = ? for update',
    [userId],
  );
  if (!wallet) throw new Error('no wallet');
  const balanceAfter = Number(wallet.balance) + amount;
  const seq = Number(wallet.entries) + 1;
  const id = uuidv7();
  const createdAt = new Date();
  const run = (text: string, values: unknown[]) => connection.query<ResultSetHeader>(text, values);
  await run('update ledger_accounts set balance = ?, entry_count = ? where id = ?', [
    balanceAfter,
    seq,
    wallet.id,
  ]);
  await run('insert into ledger_transactions (id, type, created_at) values (?, ?, ?)', [
    id,
    'top_up',
    createdAt,
  ]);
  await run('insert into ledger_entries (transaction_id, account_id, amount, balance_after, seq) values ?', [
    [
      [id, wallet.id, amount, balanceAfter, seq],
      [id, 'cash-in', -amount, null, null],
    ],
  ]);
  const transaction = {
    id,
    type: 'top_up' as const,
    amount,
    balanceAfter,
    createdAt: createdAt.toISOString(),
  };
  return { transaction, balance: balanceAfter };
}
