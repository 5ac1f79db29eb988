import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { breakingStatements } from './breaking-statements';

/** Those before it were made when no site served yet. */
const FIRST = 4;

const journal = JSON.parse(readFileSync('db/migrations/meta/_journal.json', 'utf8')) as {
  entries: { idx: number; tag: string }[];
};

const read = (tag: string) => readFileSync(`db/migrations/${tag}.sql`, 'utf8');

describe('a migration', () => {
  it.each(journal.entries.filter(({ idx }) => idx >= FIRST).map(({ tag }) => tag))(
    '%s breaks nothing for a process of the version before, or says why',
    (tag) => {
      expect(breakingStatements(read(tag))).toEqual([]);
    },
  );

  it.each([
    'ALTER TABLE `orders` DROP COLUMN `total`;',
    'ALTER TABLE `orders` DROP `total`;',
    'DROP TABLE `orders`;',
    'ALTER TABLE `orders` RENAME COLUMN `total` TO `sum`;',
    "ALTER TABLE `outbox` MODIFY COLUMN `kind` enum('order_placed') NOT NULL;",
    'ALTER TABLE `orders` CHANGE `total` `total` int;',
    'ALTER TABLE `orders` ADD `note` varchar(20) NOT NULL;',
    'ALTER TABLE `orders` ADD CONSTRAINT `one` UNIQUE(`total`);',
    'CREATE UNIQUE INDEX `one` ON `orders` (`total`);',
    'UPDATE `orders` SET `total` = 0;',
  ])('is refused with %s', (statement) => {
    const migration = `CREATE TABLE \`new\` (\`id\` int);--> statement-breakpoint\n${statement}`;
    expect(breakingStatements(migration)).toHaveLength(1);
    const meant = `-- breaking: nobody has served this table since the last release\n${statement}`;
    expect(breakingStatements(meant)).toEqual([]);
    expect(breakingStatements(`-- breaking:\n${statement}`)).toHaveLength(1);
  });

  it.each([
    'ALTER TABLE `orders` ADD `note` varchar(20);',
    'ALTER TABLE `orders` ADD `revision` int DEFAULT 1 NOT NULL;',
    'CREATE INDEX `orders_by_note` ON `orders` (`note`);',
    'CREATE TABLE `notes` (`id` int NOT NULL);--> statement-breakpoint\nALTER TABLE `notes` ADD CONSTRAINT `fk` FOREIGN KEY (`id`) REFERENCES `orders`(`id`);',
  ])('may hold %s', (migration) => {
    expect(breakingStatements(migration)).toEqual([]);
  });

  it('before the rule would be refused today', () => {
    expect(breakingStatements(read('0003_desk'))).toHaveLength(1);
  });
});
