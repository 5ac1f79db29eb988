import mysql, { type Pool } from 'mysql2';
import { uuidv7 } from 'uuidv7';

/** The least that holding a seat can be: it is taken where it can be had, in one statement that commits by itself. */
const TAKE = `update seats set state = 1, hold_id = ?, held_until = ?
  where performance_id = ? and seat = ? and (state = 0 or (state = 1 and held_until <= now(3)))`;

const HOLD_MS = 600_000;

/** Takes one seat. Throws when it could not be had. */
export async function takeBare(pool: Pool, performanceId: string, seat: number): Promise<void> {
  const until = new Date(Date.now() + HOLD_MS);
  const [result] = await pool
    .promise()
    .query<mysql.ResultSetHeader>(TAKE, [uuidv7(), until, performanceId, seat]);
  if (result.affectedRows !== 1) throw new Error(`seat ${seat} could not be had`);
}

/** Connections like those of the shop, but so many. */
export function poolOf(connections: number): Pool {
  const pool = mysql.createPool({
    uri: (process.env.DATABASE_URL ?? '').replace(/^mariadb:/, 'mysql:'),
    connectionLimit: connections,
    timezone: 'Z',
  });
  pool.on('connection', (connection) => {
    connection.query("SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = 5");
    connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  });
  return pool;
}
