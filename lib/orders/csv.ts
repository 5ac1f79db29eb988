import { stringify } from 'csv-stringify/sync';

export type CsvValue = string | number | null;

/** A formula to a program that trims what stands before it. The library sees to those that begin at once. */
const FORMULA_BEHIND_BLANKS = /^[\s\p{Cc}\p{Cf}]+[=+\-@＝＋－＠]/u;

/**
 * Rows as CSV (RFC 4180): CRLF, quotes where they are needed, nothing that a spreadsheet takes for a formula. What begins
 * like one has an apostrophe in front, also a telephone number; numbers stay numbers. With `columns` their names come
 * first, behind the mark by which Excel knows UTF-8.
 */
export function csvOf(rows: CsvValue[][], columns?: readonly string[]): Buffer {
  const text = stringify(rows, {
    ...(columns && { bom: true, header: true, columns: [...columns] }),
    record_delimiter: '\r\n',
    // Off where the delimiter is named, and then a name with a line's end would begin a row of its own.
    quote_record_delimiter: true,
    escape_formulas: true,
    cast: { string: (value) => (FORMULA_BEHIND_BLANKS.test(value) ? `'${value}` : value) },
  });
  return Buffer.from(text);
}
