import type { PoolConnection } from 'mysql2/promise';
import { pool } from '@/db/client';
import { SEAT_FREE, SEAT_HELD, SEAT_SOLD } from '@/lib/seating/seat-status';
import { count, median, rounds } from '../figures';
import { query, type World } from './world';

/** What an index on the states of seats costs each hold and sale, and what it takes on disk. */
export type WriteCost = { index: string; perSecond: number[]; redoBytes: number[]; megabytes: number };

type Round = { perSecond: number; redoBytes: number };

const AT_ONCE = 8;
const ROUNDS = 3;
const ROUND_MS = 3_000;
/** A prime: seats that are neighbours are not taken one after the other. */
const STRIDE = 7_919;

/** The last is the one in use, and stays. */
const INDEXES = [
  { index: 'none but the primary key', columns: null },
  { index: 'performance, state', columns: 'performance_id, state' },
  { index: 'in use: performance, state, end of hold', columns: 'performance_id, state, held_until' },
];

/** Guarded UPDATEs of seats, with each of three indexes on their states. */
export async function timeWrites(world: World): Promise<WriteCost[]> {
  const costs: WriteCost[] = [];
  for (const { index, columns } of INDEXES) {
    if (await hasIndex()) await query('drop index seats_by_state on seats');
    if (columns) await query(`create index seats_by_state on seats (${columns})`);
    const all: Round[] = [];
    for (let round = 0; round < ROUNDS; round++) all.push(await holdAndSell(world));
    costs.push({
      index,
      perSecond: all.map(({ perSecond }) => perSecond),
      redoBytes: all.map(({ redoBytes }) => redoBytes),
      megabytes: await indexSize(),
    });
  }
  return costs;
}

async function hasIndex(): Promise<boolean> {
  return (await query("show index from seats where key_name = 'seats_by_state'")).length > 0;
}

/** For a while, eight connections hold a seat and then sell it: one UPDATE and one commit each. */
async function holdAndSell({ performanceId, seats }: World): Promise<Round> {
  await query(`update seats set state = ${SEAT_FREE}, hold_id = null, held_until = null
    where performance_id = '${performanceId}' order by seat`);
  const connections = await Promise.all(
    Array.from({ length: AT_ONCE }, () => pool().promise().getConnection()),
  );
  let next = 0;
  let done = 0;
  const written = await redoWritten();
  const began = performance.now();
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() - began < ROUND_MS && next < seats) {
        await holdThenSell(connection, performanceId, (next++ * STRIDE) % seats);
        done += 2;
      }
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  for (const connection of connections) connection.release();
  return { perSecond: done / seconds, redoBytes: ((await redoWritten()) - written) / done };
}

async function holdThenSell(connection: PoolConnection, performanceId: string, seat: number): Promise<void> {
  const holdId = '01900002-0000-7000-8000-ffffffffffff';
  const place = [performanceId, seat];
  await connection.query(
    `update seats set state = ${SEAT_HELD}, hold_id = '${holdId}', held_until = now(3) + interval 7 minute
      where performance_id = ? and seat in (?) and (state = ${SEAT_FREE} or (state = ${SEAT_HELD} and held_until <= now(3)))
      order by seat`,
    place,
  );
  await connection.query(
    `update seats set state = ${SEAT_SOLD}, held_until = null
      where performance_id = ? and seat in (?) and state = ${SEAT_HELD} and hold_id = '${holdId}' order by seat`,
    place,
  );
}

/** Bytes of redo log since the server was made. */
async function redoWritten(): Promise<number> {
  const [row] = await query("show global status like 'Innodb_lsn_current'");
  return Number(row?.Value ?? Number.NaN);
}

/** MB of what the table has beside its rows. */
async function indexSize(): Promise<number> {
  await query('analyze table seats');
  const [row] = await query(
    "select index_length as bytes from information_schema.tables where table_schema = database() and table_name = 'seats'",
  );
  return Number(row?.bytes ?? 0) / 1e6;
}

/** Rows of the table: one per index, its figures at each size beside it. */
export function writeRows(bySize: WriteCost[][]): string[][] {
  const [first = []] = bySize;
  return first.map(({ index }, row) => [
    index,
    ...bySize.flatMap((costs) => {
      const cost = costs[row];
      if (!cost) return ['–', '–', '–', '–'];
      const { perSecond, redoBytes, megabytes } = cost;
      return [
        count(median(perSecond)),
        rounds(perSecond),
        `${count(median(redoBytes))} B`,
        `${count(megabytes)} MB`,
      ];
    }),
  ]);
}
