import { expect, it } from 'vitest';
import { findRaces, OTHERS, patternOf } from './find-races';

const races = findRaces(process.cwd());

it('finds every test that calls a race, and those that race in other ways', () => {
  const file = 'lib/seating/hold-seats.db.test.ts';
  expect(races).toContainEqual({
    file,
    title: 'gives one seat to one of 100 buyers and tells 99 that it is taken',
  });
  expect(races.length).toBeGreaterThan(80);
  for (const other of OTHERS)
    expect(
      races.some(({ file, title }) => file === other.file && title.startsWith(other.title)),
      other.title,
    ).toBe(true);
});

it('leaves those alone that do one thing after the other', () => {
  const titles = races.map(({ title }) => title);
  expect(titles).not.toContain('turns a hold into one order, tickets with signed codes, and one debit');
});

it('knows a test by its title again, whatever a table of cases puts into it', () => {
  const pattern = new RegExp(patternOf([{ file: 'a', title: 'a $name (once) by %s' }]));
  expect(pattern.test('described a Kim (once) by 3')).toBe(true);
  expect(pattern.test('described a Kim twice by 3')).toBe(false);
});
