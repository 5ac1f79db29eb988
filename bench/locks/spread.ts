import type { Section } from '../section';
import { contestants } from './contestants';
import { COLUMNS, measureAll, NOTE, rowOf, warmUp } from './rounds';

const SIZES = [100, 300, 1_000, 3_000];

/** As many top-ups, each of a wallet of its own: what a way costs where nobody is in anybody's way. */
export async function spread(): Promise<Section> {
  await warmUp(contestants, 'each');
  const rows: string[][] = [];
  for (const n of SIZES) rows.push(...(await measureAll(contestants, n, 'each')).map(rowOf));
  return {
    title: 'Top-ups at the same moment, a wallet each',
    note: `${NOTE} Nobody waits for a wallet here, only for a connection.`,
    columns: COLUMNS,
    rows,
  };
}
