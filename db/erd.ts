import { is } from 'drizzle-orm';
import { getTableConfig, MySqlTable } from 'drizzle-orm/mysql-core';
import * as schema from './schema';

/** The entity-relationship diagram of the schema, as a Markdown page with a Mermaid drawing. */
export function drawErd(): string {
  const tables = Object.values(schema)
    .filter((value) => is(value, MySqlTable))
    .map(getTableConfig)
    .sort((a, b) => a.name.localeCompare(b.name));
  return [
    '# Tables',
    '',
    'Made from `db/schema.ts` by `npm run erd`; a test fails when it is stale.',
    'Lines are foreign keys. `seats`, `buyers` and `tickets` name a performance without one: their rows are the busiest,',
    'and a foreign key would lock the performance for each of them.',
    '',
    '```mermaid',
    'erDiagram',
    ...tables.flatMap(relations),
    ...tables.flatMap(entity),
    '```',
    '',
  ].join('\n');
}

type Config = ReturnType<typeof getTableConfig>;

function relations({ name, foreignKeys }: Config): string[] {
  return foreignKeys.map((key) => {
    const { columns, foreignTable } = key.reference();
    const many = columns.every((column) => column.isUnique || column.primary) ? '|o' : '}o';
    const optional = columns.some((column) => !column.notNull) ? '|o' : '||';
    const label = columns.map((column) => column.name).join(', ');
    return `  ${name} ${many}--${optional} ${getTableConfig(foreignTable).name} : "${label}"`;
  });
}

function entity({ name, columns, primaryKeys, foreignKeys }: Config): string[] {
  const primary = new Set(primaryKeys.flatMap((key) => key.columns.map((column) => column.name)));
  const foreign = new Set(foreignKeys.flatMap((key) => key.reference().columns.map((column) => column.name)));
  return [
    `  ${name} {`,
    ...columns.map((column) => {
      const marks = [
        ...(column.primary || primary.has(column.name) ? ['PK'] : []),
        ...(foreign.has(column.name) ? ['FK'] : []),
        ...(column.isUnique ? ['UK'] : []),
      ];
      const type = column
        .getSQLType()
        .replace(/^enum.*/, 'enum')
        .split(' ')[0]
        ?.replace(/[^\w]+/g, '_')
        .replace(/_$/, '');
      return `    ${[type, column.name, marks.join(', '), column.notNull ? '' : '"may be empty"'].filter(Boolean).join(' ')}`;
    }),
    '  }',
  ];
}
