import type { Connection, RowDataPacket } from 'mysql2/promise';
import { pool } from '@/db/client';
import { median } from '../figures';

/** Longer than this nobody waits: a statement that takes it is ended by the server. */
export const LONGEST_S = 20;

const TOO_LONG = 1969;

/** Runs `work` on a connection of its own, whose statements may take `LONGEST_S`. */
export async function onConnection<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await pool().promise().getConnection();
  try {
    await connection.query(`set session max_statement_time = ${LONGEST_S}`);
    return await work(connection);
  } finally {
    connection.destroy();
  }
}

/**
 * Milliseconds until all rows of a statement are here: the median of seven runs after a first one, of three when it is
 * slow, and what the only run took when it is very slow. Infinity when the server ended it.
 */
export async function timeOf(connection: Connection, sql: string): Promise<number> {
  try {
    const first = await timeOnce(connection, sql);
    if (first > 1_500) return first;
    const times: number[] = [];
    for (let run = 0; run < (first > 150 ? 3 : 7); run++) times.push(await timeOnce(connection, sql));
    return median(times);
  } catch (error) {
    if ((error as { errno?: number }).errno === TOO_LONG) return Number.POSITIVE_INFINITY;
    throw error;
  }
}

async function timeOnce(connection: Connection, sql: string): Promise<number> {
  const began = performance.now();
  await connection.query<RowDataPacket[]>(sql);
  return performance.now() - began;
}

/** `4.13 s`, `12.5 ms`, `0.08 ms`; `> 20 s` for what never ended. */
export function asTime(ms: number): string {
  if (ms === Number.POSITIVE_INFINITY) return `> ${LONGEST_S} s`;
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(2)} s`;
  return `${ms.toFixed(ms < 10 ? 2 : ms < 100 ? 1 : 0)} ms`;
}
