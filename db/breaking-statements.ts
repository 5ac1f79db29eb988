/** Says why a statement may be run although a process of the version before still serves. */
const REASON = /^--[ \t]*breaking:[ \t]*\S.{10,}/m;

const BREAKING: [RegExp, string][] = [
  [/\bDROP\s+(TABLE|COLUMN|PRIMARY|CONSTRAINT|FOREIGN|CHECK|`)/i, 'takes away what the version before uses'],
  [/\bRENAME\b/i, 'renames what the version before knows by its old name'],
  [/\b(MODIFY|CHANGE)\b/i, 'changes a column that the version before writes'],
  [
    /\bADD\s+(COLUMN\s+)?`\w+`(?!.*\bDEFAULT\b)(?!.*\bGENERATED\b).*\bNOT\s+NULL\b/i,
    'adds a column that the version before leaves empty',
  ],
  [/\bADD\s+CONSTRAINT\b|\bCREATE\s+UNIQUE\b/i, 'forbids rows that the version before may write'],
  [/^\s*(DELETE|TRUNCATE|UPDATE)\b/i, 'changes rows in one long transaction'],
];

/**
 * The statements of a migration that a serving process of the version before would feel, with what each does to it. Those
 * on tables that the migration itself makes are nobody's yet; those with a line `-- breaking: reason` are meant.
 */
export function breakingStatements(migration: string): string[] {
  const made = new Set(
    [...migration.matchAll(/CREATE TABLE (?:IF NOT EXISTS )?`(\w+)`/gi)].map(([, name]) => name),
  );
  return migration
    .split('--> statement-breakpoint')
    .filter((statement) => !REASON.test(statement))
    .map((statement) => statement.replace(/^--.*$/gm, '').trim())
    .filter((statement) => !isOn(made, statement))
    .flatMap((statement) => {
      const found = BREAKING.find(([pattern]) => pattern.test(statement.replaceAll('\n', ' ')));
      return found ? [`${statement}: ${found[1]}`] : [];
    });
}

function isOn(made: Set<string | undefined>, statement: string): boolean {
  const [, table] =
    /^(?:ALTER TABLE|CREATE TABLE(?: IF NOT EXISTS)?|CREATE (?:UNIQUE )?INDEX `\w+` ON) `(\w+)`/i.exec(
      statement,
    ) ?? [];
  return made.has(table);
}
