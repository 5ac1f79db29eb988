import { db, pool } from '@/db/client';
import type { NewPerformance } from '@/db/factories';
import type { User } from '@/lib/accounts/user';
import { CURRENCY } from '@/lib/money';
import type { Layout } from '@/lib/seating/layout';
import { makePerformance } from '@/lib/testing/shop';
import { fillTables, makePlaces } from './rows';

/** `rows`: about how many orders there are; of seats and holds there are 15 % more. */
export type WorldSpec = {
  rows: number;
  layout: Layout;
  zones: NewPerformance['zones'];
  seatsElsewhere: number;
};

/** `fan` is one of three accounts that buy at almost every sale; `performanceId` is what has just gone on sale, with `seats`. */
export type World = { performanceId: string; seats: number; fan: User };

/**
 * Empties every table and fills them as a year of sales would: most performances are over and sold, some are on sale,
 * and one of them has just opened. Each table is written by one INSERT while it is empty and nothing checks it, which
 * MariaDB does by sorting.
 */
export async function fillWorld({ rows, layout, zones, seatsElsewhere }: WorldSpec): Promise<World> {
  await emptyTables();
  const performanceId = await makePerformance(layout, { zones, maxSeatsPerAccount: 30_000 });
  const seats = Math.ceil(rows * 1.15);
  const sizes = {
    seats,
    here: layout.seatCount,
    elsewhere: seatsElsewhere,
    users: Math.ceil(seats / 5),
    performanceId,
    currency: CURRENCY,
  };
  await writeUnchecked(['truncate table seats', ...makePlaces(sizes)]);
  const inserts = fillTables(sizes);
  // The last three read what others have written.
  const [readers, others] = [inserts.slice(-3), inserts.slice(0, -3)];
  await Promise.all([0, 1].map((lane) => writeUnchecked(others.filter((_, index) => index % 2 === lane))));
  await writeUnchecked([...readers, 'drop table bench_places']);
  await writeUnchecked([`analyze table ${(await allTables()).map((name) => `\`${name}\``).join(', ')}`]);
  const fan = await db().query.users.findFirst({ orderBy: (user, { asc }) => asc(user.id) });
  if (!fan) throw new Error('nobody lives here');
  return {
    performanceId,
    seats: layout.seatCount,
    fan: { id: fan.id, email: fan.email, name: fan.name, role: fan.role },
  };
}

/** Lets the time of `count` live holds and of their seats run out, as a busy minute does between two sweeps. */
export async function letHoldsRunOut(count: number): Promise<void> {
  const rows = await query(
    `select id from holds where state = 'active' and expires_at > now(3) limit ${count}`,
  );
  const ids = rows.map(({ id }) => `'${id}'`).join(', ');
  await query(`update holds set expires_at = now(3) - interval 5 second where id in (${ids})`);
  await query(
    `update seats join hold_seats using (seat) join holds on holds.id = hold_seats.hold_id
      and holds.performance_id = seats.performance_id
      set held_until = expires_at where holds.id in (${ids})`,
  );
}

/** Runs statements on a connection of its own, which does not check keys. */
export async function writeUnchecked(statements: string[]): Promise<void> {
  const connection = await pool().promise().getConnection();
  try {
    await connection.query('set session unique_checks = 0, foreign_key_checks = 0');
    for (const statement of statements) await connection.query(statement);
  } finally {
    connection.destroy();
  }
}

async function emptyTables(): Promise<void> {
  const emptyings: string[] = [];
  for (const name of await allTables()) {
    const rows = await query(`select 1 from \`${name}\` limit 1`);
    if (rows.length > 0) emptyings.push(`truncate table \`${name}\``);
  }
  await writeUnchecked(emptyings);
}

async function allTables(): Promise<string[]> {
  const rows = await query(
    `select table_name as name from information_schema.tables
      where table_schema = database() and table_type = 'BASE TABLE' and left(table_name, 2) <> '__'`,
  );
  return rows.map(({ name }) => String(name));
}

/** The rows of one statement, on any connection of the pool. */
export async function query(sql: string): Promise<Record<string, unknown>[]> {
  const [rows] = await pool().promise().query(sql);
  return Array.isArray(rows) ? (rows as Record<string, unknown>[]) : [];
}
