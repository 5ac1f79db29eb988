import { getTableName, is, sql } from 'drizzle-orm';
import { MySqlTable } from 'drizzle-orm/mysql-core';
import { db } from '@/db/client';
import * as schema from '@/db/schema';

const TABLES = Object.values(schema)
  .filter((entry) => is(entry, MySqlTable))
  .map(getTableName);

/** A checksum of every table: the same again as long as no row of the database has changed. */
export async function fingerprint(): Promise<Record<string, number>> {
  const [rows] = await db().execute(sql.raw(`checksum table ${TABLES.join(', ')}`));
  const sums = rows as unknown as { Table: string; Checksum: number }[];
  return Object.fromEntries(sums.map(({ Table, Checksum }) => [Table, Checksum]));
}
