import { Param, SQL, StringChunk } from 'drizzle-orm';
import type { Database, Tx } from './client';

/*
 * For the long statements of the hot paths: building them piece by piece costs more than running them. Each `?` is one
 * of the values, an array is a list.
 */

/** The driver puts the values in: what is put in before, it reads through once more in search of a `?`. */
function statement(text: string, values: unknown[]): SQL {
  const [first = '', ...rest] = text.split('?');
  const chunks = rest.flatMap((part, index) => [new Param(values[index]), new StringChunk(part)]);
  return new SQL([new StringChunk(first), ...chunks]);
}

/** The rows of a select. Times come as text in UTC, see `timeOf`; decimals as text. */
export async function selectRows<Row>(
  reader: Tx | Database,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const [rows] = await reader.execute(statement(text, values));
  // The driver's types do not know of raw selects.
  return rows as unknown as Row[];
}

/** Runs a statement that changes rows; says how many it found to change. */
export async function changeRows(writer: Tx | Database, text: string, values: unknown[]): Promise<number> {
  const [{ affectedRows }] = await writer.execute(statement(text, values));
  return affectedRows;
}

/** The database's text for a point in time, as one. */
export const timeOf = (text: string): Date => new Date(`${text.replace(' ', 'T')}Z`);

/** A point in time as the database's text. */
export const textOf = (time: Date): string => time.toISOString().slice(0, -1).replace('T', ' ');
