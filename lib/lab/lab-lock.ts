import type { RowDataPacket } from 'mysql2';
import { pool } from '@/db/client';
import { DomainError } from '../errors';

/**
 * Runs `work` while no other process measures on this database: two would change the same wallets. The database gives
 * the lock back by itself when the process dies. Throws `in-progress` while somebody else has it.
 */
export async function withLabLock<T>(work: () => Promise<T>): Promise<T> {
  const connection = await pool().promise().getConnection();
  try {
    // Names of such locks belong to the whole server.
    const [[row]] = await connection.query<RowDataPacket[]>(
      "select get_lock(concat('lock-lab ', left(database(), 50)), 0) as mine",
    );
    if (row?.mine !== 1)
      throw new DomainError('in-progress', 'Another process of the shop is just measuring.');
    try {
      return await work();
    } finally {
      await connection.query("select release_lock(concat('lock-lab ', left(database(), 50)))");
    }
  } finally {
    connection.release();
  }
}
