import { getTableColumns, getTableName, is, sql } from 'drizzle-orm';
import { MySqlTable } from 'drizzle-orm/mysql-core';
import { db } from '@/db/client';
import * as schema from '@/db/schema';

const TABLES: MySqlTable[] = Object.values(schema).flatMap((entry) =>
  is(entry, MySqlTable) ? [entry as MySqlTable] : [],
);
const isGenerated = (table: MySqlTable) =>
  Object.values(getTableColumns(table)).some(({ generated }) => generated !== undefined);
const PLAIN = TABLES.filter((table) => !isGenerated(table)).map(getTableName);
/** MariaDB now and then gives these another checksum though no row has changed. */
const GENERATED = TABLES.filter(isGenerated);

/** A checksum of every table: the same again as long as no row of the database has changed. */
export async function fingerprint(): Promise<Record<string, number>> {
  const [[rows], ...others] = await Promise.all([
    db().execute(sql.raw(`checksum table ${PLAIN.join(', ')}`)),
    ...GENERATED.map(sumOf),
  ]);
  const sums = rows as unknown as { Table: string; Checksum: number }[];
  return Object.fromEntries([...sums.map(({ Table, Checksum }) => [Table, Checksum]), ...others]);
}

/** The same of the rows as they are read. Named as `checksum table` names a table. */
async function sumOf(table: MySqlTable): Promise<[name: string, sum: number]> {
  const columns = Object.values(getTableColumns(table)).map(({ name }) => `ifnull(hex(\`${name}\`), '-')`);
  const name = getTableName(table);
  const [rows] = await db().execute(
    sql.raw(
      `select concat(database(), '.${name}') as name,
        ifnull(sum(crc32(concat_ws(',', ${columns.join(', ')}))), 0) as sum from \`${name}\``,
    ),
  );
  const [row] = rows as unknown as { name: string; sum: string | number }[];
  return [row?.name ?? name, Number(row?.sum)];
}
