import fs from 'node:fs';
import type { Area, Mutant } from '../mutant';

/*
 * Every key and check that the migrations put on a table is taken out by itself. A unique key that statements name to
 * read along it stays a key, and is no unique one any more.
 */

const FOLDER = 'db/migrations';
const TESTS = ['db/constraints.db.test.ts'];
/** What the whole of the books shows of these keys is worth more than their names. */
const IN_BOOKS = [
  'ledger_one_booking_per_reference',
  'orders_hold_id_unique',
  'balance_not_negative',
  'ledger_entries_by_account',
  'tickets_one_live_per_seat',
  'refunded_within_total',
  'seats_bought_not_negative',
  'outbox_one_per_change',
];

function cutsOf(file: string): Mutant[] {
  const text = fs.readFileSync(file, 'utf8');
  const unique = [...text.matchAll(/CONSTRAINT `(\w+)` UNIQUE\(/g)].map(([cut, name = '']) =>
    mutant(file, name, cut, `KEY \`${name}\`(`, 'is unique'),
  );
  const checks = [...text.matchAll(/CONSTRAINT `(\w+)` CHECK\((.*)\)(?=,?\n)/g)].map(
    ([cut, name = '', rule = '']) =>
      mutant(file, name, cut, cut.replace(rule, 'true'), `is checked: ${rule.replaceAll('`', '')}`),
  );
  const foreign = [...text.matchAll(/^ALTER TABLE `\w+` ADD CONSTRAINT `(\w+)` FOREIGN KEY .*?;/gm)].map(
    ([cut, name = '']) => mutant(file, name, cut, 'SELECT 1;', 'names what is there'),
  );
  return [...unique, ...checks, ...foreign];
}

function mutant(file: string, name: string, cut: string, instead: string, what: string): Mutant {
  const tests = IN_BOOKS.includes(name) ? ['lib/ledger-guards.db.test.ts'] : TESTS;
  return { guard: `${name} ${what}`, file, cut, instead, tests };
}

const migrations = fs
  .readdirSync(FOLDER)
  .filter((name) => name.endsWith('.sql'))
  .map((name) => `${FOLDER}/${name}`);

export const schema: Area = { title: 'The tables: keys and checks', mutants: migrations.flatMap(cutsOf) };
