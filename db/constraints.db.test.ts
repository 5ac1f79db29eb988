import { is, sql } from 'drizzle-orm';
import { getTableConfig, MySqlTable } from 'drizzle-orm/mysql-core';
import { describe, expect, it } from 'vitest';
import { asOwner } from '@/lib/testing/owner';
import { db } from './client';
import * as schema from './schema';

const tables: MySqlTable[] = Object.values(schema).filter((entry) => is(entry, MySqlTable));

type Kind = 'UNIQUE' | 'FOREIGN KEY' | 'CHECK' | 'PRIMARY KEY';

/** The constraints of one kind that the database has, by table and name. */
async function constraintsOf(kind: Kind): Promise<string[]> {
  const [rows] = await asOwner((owner) =>
    owner.execute(sql`select concat(table_name, ' ', constraint_name) as name from information_schema.table_constraints
      where table_schema = database() and constraint_type = ${kind} and table_name <> '__drizzle_migrations'`),
  );
  return (rows as unknown as { name: string }[]).map(({ name }) => name).sort();
}

describe('the migrations make of the tables what the schema says', () => {
  it('with every unique key', async () => {
    const wanted = tables.flatMap((table) => {
      const { name, columns, indexes, uniqueConstraints } = getTableConfig(table);
      return [
        ...columns.filter(({ isUnique }) => isUnique).map(({ uniqueName }) => `${name} ${uniqueName}`),
        ...uniqueConstraints.map((key) => `${name} ${key.getName()}`),
        ...indexes.filter(({ config }) => config.unique).map(({ config }) => `${name} ${config.name}`),
      ];
    });
    expect(await constraintsOf('UNIQUE')).toEqual(wanted.sort());
    expect(wanted.length).toBeGreaterThan(9);
  });

  it('with every foreign key', async () => {
    const wanted = tables.flatMap((table) => {
      const { name, foreignKeys } = getTableConfig(table);
      return foreignKeys.map((key) => `${name} ${key.getName()}`);
    });
    expect(await constraintsOf('FOREIGN KEY')).toEqual(wanted.sort());
  });

  it('with a primary key on each', async () => {
    expect((await constraintsOf('PRIMARY KEY')).map((key) => key.split(' ')[0])).toEqual(
      tables.map((table) => getTableConfig(table).name).sort(),
    );
  });
});

describe('a price', () => {
  it('is never negative, whatever is written', async () => {
    const written = db().execute(
      sql`insert into price_zones (performance_id, zone, position, name, price, color) values ('p', 'z', 0, 'n', -1, '#000000')`,
    );
    await expect(written).rejects.toMatchObject({ cause: { errno: 4025 } });
  });
});
