import { setTimeout as pause } from 'node:timers/promises';
import type { RowDataPacket } from 'mysql2';
import type { Connection } from 'mysql2/promise';
import { ownerConnection } from '@/lib/testing/owner';

const LOCKERS = 3;
/** A transaction that has written more is spared by the server, so that its victim is one of the shop. */
const BALLAST_ROWS = 300;
/** The next ones that people get who take the best. */
const SEATS_AT_ONCE = 24;

/**
 * Locks rows of the performance in the order in which the shop never does: seats from the last to the first, then
 * wallets, then buyers. Ends with the returned function, which gives how many deadlocks the server has counted.
 */
export async function lockRows(performanceId: string): Promise<() => Promise<number>> {
  const connections = await Promise.all(Array.from({ length: LOCKERS }, () => ownerConnection()));
  const [first] = connections;
  if (!first) throw new Error('nobody locks');
  for (const connection of connections) connection.on('error', () => {});
  await first.query('create table if not exists chaos_ballast (id int primary key auto_increment, x int)');
  const before = await deadlocksOf(first);
  let goesOn = true;
  const all = connections.map(async (connection) => {
    while (goesOn) {
      try {
        await lockOnce(connection, performanceId);
      } catch {
        // Now and then it is the victim itself; or its server was killed.
        if (
          await connection.query('rollback').then(
            () => false,
            () => true,
          )
        )
          return;
      }
    }
  });
  return async () => {
    goesOn = false;
    await Promise.all(all);
    const after = await deadlocksOf(first).catch(() => before);
    for (const connection of connections) connection.destroy();
    return Math.max(0, after - before);
  };
}

async function lockOnce(connection: Connection, performanceId: string): Promise<void> {
  const ask = (text: string, ...values: unknown[]) => connection.query<RowDataPacket[]>(text, values);
  await ask('set session innodb_lock_wait_timeout = 2');
  await connection.beginTransaction();
  await ask(`insert into chaos_ballast (x) values ${Array(BALLAST_ROWS).fill('(1)').join()}`);
  const [seats] = await ask(
    'select seat from seats where performance_id = ? and state = 0 order by seat limit ?',
    performanceId,
    SEATS_AT_ONCE,
  );
  const [buyers] = await ask(
    'select user_id from buyers where performance_id = ? order by rand() limit 4',
    performanceId,
  );
  for (const { seat } of seats.toSorted((a, b) => b.seat - a.seat)) {
    await ask('select 1 from seats where performance_id = ? and seat = ? for update', performanceId, seat);
    await pause(2);
  }
  for (const { user_id } of buyers) {
    await ask('select 1 from ledger_accounts where user_id = ? for update', user_id);
    await ask(
      'select 1 from buyers where performance_id = ? and user_id = ? for update',
      performanceId,
      user_id,
    );
    await pause(5);
  }
  await connection.rollback();
}

async function deadlocksOf(connection: Connection): Promise<number> {
  const [rows] = await connection.query<RowDataPacket[]>("show global status like 'Innodb_deadlocks'");
  return Number(rows[0]?.Value ?? 0);
}
