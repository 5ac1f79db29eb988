import { pool } from '@/db/client';
import { SEAT_FREE, SEAT_HELD, SEAT_SOLD } from '@/lib/seating/seat-status';
import { count, median, rounds } from '../figures';
import { query, type World } from './world';

/** What the index on the states of seats costs each hold and sale, and what it takes on disk. */
export type WriteCost = { index: string; perSecond: number[]; indexMb: number };

const AT_ONCE = 8;
const ROUNDS = 3;
const ROUND_MS = 3_000;

const INDEXES = [
  { index: 'none beside the primary key', columns: null },
  { index: '(performance, state)', columns: 'performance_id, state' },
  { index: '(performance, state, end of hold)', columns: 'performance_id, state, held_until' },
];

/**
 * Seats a second that are held and then sold, one guarded UPDATE and one commit each, by eight connections, with each
 * of three indexes on their states. Leaves the table with none but its primary key.
 */
export async function timeWrites({ performanceId }: World): Promise<WriteCost[]> {
  const costs: WriteCost[] = [];
  for (const name of await stateIndexes()) await query(`drop index \`${name}\` on seats`);
  for (const { index, columns } of INDEXES) {
    if (columns) await query(`create index study on seats (${columns})`);
    const perSecond: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await query(`update seats set state = ${SEAT_FREE}, hold_id = null, held_until = null
        where performance_id = '${performanceId}' order by seat`);
      perSecond.push(await holdAndSell(performanceId));
    }
    costs.push({ index, perSecond, indexMb: await indexSize() });
    if (columns) await query('drop index study on seats');
  }
  return costs;
}

async function stateIndexes(): Promise<string[]> {
  const rows = await query(`select distinct index_name as name from information_schema.statistics
    where table_schema = database() and table_name = 'seats' and index_name <> 'PRIMARY'`);
  return rows.map(({ name }) => String(name));
}

/** Statements a second: each seat is held, then sold, as long as the round lasts. */
async function holdAndSell(performanceId: string): Promise<number> {
  const connections = await Promise.all(
    Array.from({ length: AT_ONCE }, () => pool().promise().getConnection()),
  );
  const holdId = '01900002-0000-7000-8000-ffffffffffff';
  const hold = `update seats set state = ${SEAT_HELD}, hold_id = '${holdId}', held_until = now(3) + interval 7 minute
    where performance_id = '${performanceId}' and seat in (?)
      and (state = ${SEAT_FREE} or (state = ${SEAT_HELD} and held_until <= now(3))) order by seat`;
  const sell = `update seats set state = ${SEAT_SOLD}, held_until = null
    where performance_id = '${performanceId}' and seat in (?) and state = ${SEAT_HELD} and hold_id = '${holdId}' order by seat`;
  let next = 0;
  let done = 0;
  const began = performance.now();
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() - began < ROUND_MS) {
        // A prime step: neighbours are not taken one after the other.
        const seat = (next++ * 7_919) % 60_000;
        await connection.query(hold, [seat]);
        await connection.query(sell, [seat]);
        done += 2;
      }
    }),
  );
  const took = performance.now() - began;
  for (const connection of connections) connection.release();
  return (done / took) * 1_000;
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
      return cost
        ? [count(median(cost.perSecond)), rounds(cost.perSecond), `${count(cost.indexMb)} MB`]
        : ['–', '–', '–'];
    }),
  ]);
}
