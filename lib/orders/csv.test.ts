import { describe, expect, it } from 'vitest';
import { csvOf } from './csv';

/** The one value of a row, as its bytes stand in the file. */
const cell = (value: string | number | null) =>
  csvOf([[value, 'x']])
    .toString()
    .slice(0, -',x\r\n'.length);

describe('a list as CSV', () => {
  it('begins with the mark of UTF-8 and the names of its columns, and each row ends in CRLF', () => {
    const bytes = csvOf([['김하늘', 5]], ['name', 'seats']);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.subarray(3).toString()).toBe('name,seats\r\n김하늘,5\r\n');
    expect(csvOf([], ['name', 'seats']).subarray(3).toString()).toBe('name,seats\r\n');
    expect(csvOf([['더 많이', 6]]).toString()).toBe('더 많이,6\r\n');
    expect(csvOf([]).length).toBe(0);
  });

  it.each([
    ['=HYPERLINK("http://x.test","me")', `"'=HYPERLINK(""http://x.test"",""me"")"`],
    ['+1', "'+1"],
    ['+82 10-1234-5678', "'+82 10-1234-5678"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    ['\n=1', `"'\n=1"`],
    [' =1', "' =1"],
    ['\u00a0@x', "'\u00a0@x"],
    ['\u200b=1', "'\u200b=1"],
    ['\ufeff=1', "'\ufeff=1"],
    ['＝1', "'＝1"],
    [' ＋1', "' ＋1"],
  ])('writes %j so that no program takes it for a formula', (value, written) => {
    expect(cell(value)).toBe(written);
  });

  it.each([
    ['Kim, Haneul', '"Kim, Haneul"'],
    ['the "Kim"', '"the ""Kim"""'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['two\nlines', '"two\nlines"'],
    ['two\rlines', '"two\rlines"'],
    ['a=b', 'a=b'],
    ['010-1234-5678', '010-1234-5678'],
    ['', ''],
  ])('writes %j as RFC 4180 has it', (value, written) => {
    expect(cell(value)).toBe(written);
  });

  it('leaves numbers numbers, also those below 0, and nothing nothing', () => {
    expect(cell(-50_000)).toBe('-50000');
    expect(cell(0)).toBe('0');
    expect(cell(null)).toBe('');
  });
});
