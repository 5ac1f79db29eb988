import { db, pool } from '@/db/client';
import type { User } from '@/lib/accounts/user';
import { CURRENCY } from '@/lib/money';
import type { Layout } from '@/lib/seating/layout';
import { makePerformance } from '@/lib/testing/shop';
import { TABLES } from './rows';

/** `rows`: how many orders there are about; of seats and holds there are 15 % more. */
export type WorldSpec = {
  rows: number;
  layout: Layout;
  zones: { zone: string; name: string; price: number; color: string }[];
  seatsElsewhere: number;
};

/** A shop with a past. `fan` is one of ten accounts that buy at almost every sale, `performanceId` what is on sale now. */
export type World = { performanceId: string; fan: User };

/**
 * Fills the tables as years of sales would: most performances are over and sold, some are on sale, and one of them is
 * in its first minutes. Everything before is thrown away. Each table is written by one INSERT into the empty table,
 * which lets the server sort and load it, indexes and all.
 */
export async function fillWorld(spec: WorldSpec): Promise<World> {
  await emptyTables();
  const performanceId = await makePerformance(spec.layout, {
    zones: spec.zones,
    maxSeatsPerAccount: 30_000,
  });
  const seats = Math.ceil(spec.rows * 1.15);
  const sizes = {
    seats,
    here: spec.layout.seatCount,
    elsewhere: spec.seatsElsewhere,
    users: Math.ceil(seats / 5),
    performanceId,
    currency: CURRENCY,
  };
  const [first, ...others] = TABLES(sizes);
  if (!first) throw new Error('there is nothing to fill');
  await fill([first]);
  // Two at a time: the longest come first.
  const lanes = [0, 1].map((lane) => fill(others.filter((_, index) => index % 2 === lane)));
  await Promise.all(lanes);
  await query('drop table bench_places');
  await query(`analyze table ${(await allTables()).map((name) => `\`${name}\``).join(', ')}`);
  const [fan] = await db().query.users.findMany({ orderBy: (user, { asc }) => asc(user.id), limit: 1 });
  if (!fan) throw new Error('nobody lives here');
  return { performanceId, fan: { id: fan.id, email: fan.email, name: fan.name, role: fan.role } };
}

async function fill(statements: string[]): Promise<void> {
  const connection = await pool().promise().getConnection();
  try {
    await connection.query('set session unique_checks = 0, foreign_key_checks = 0');
    for (const statement of statements) await connection.query(statement);
  } finally {
    connection.destroy();
  }
}

async function emptyTables(): Promise<void> {
  await fill((await allTables()).map((name) => `truncate table \`${name}\``));
}

async function allTables(): Promise<string[]> {
  const rows = await query(
    "select table_name as name from information_schema.tables where table_schema = database() and table_name not like '\\_\\_%'",
  );
  return rows.map(({ name }) => String(name));
}

/** Runs one statement on any connection of the pool. Resolves to its rows. */
export async function query(sql: string): Promise<Record<string, unknown>[]> {
  const [rows] = await pool().promise().query(sql);
  return Array.isArray(rows) ? (rows as Record<string, unknown>[]) : [];
}
