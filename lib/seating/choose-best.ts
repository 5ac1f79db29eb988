import { bestSplit } from './best-split';
import { eachFreeRun, strandedIn } from './free-places';
import type { Layout } from './layout';
import { type RowIndex, rowIndex } from './row-index';

export type Choice = { seats: number[]; together: boolean };

/** `singles`: whether to avoid leaving seats single where another place of the same price would not. Default `avoid`. */
export type ChooseOptions = { singles?: 'avoid' | 'allow' };

/**
 * The best `quantity` free seats, in seat order, or null when there are fewer. `zone` restricts the choice. Pure:
 * `status` has one byte a seat.
 *
 * Side by side if that can be had: at the price of the best row that has room, there the place that strands the
 * fewest seats, then the best row, then the nearest to its middle. Otherwise the best split, see `bestSplit`.
 * Rows rank by the distance of their middle from the stage; an aisle makes two of one. Accessible and companion places
 * are for those who choose them: here they are not free.
 */
export function chooseBest(
  layout: Layout,
  status: Uint8Array,
  quantity: number,
  zone?: string,
  { singles = 'avoid' }: ChooseOptions = {},
): Choice | null {
  const index = rowIndex(layout);
  const rows = zone === undefined ? index.bestFirst : index.byZone.get(zone);
  if (!rows) return null;
  const wish = { quantity, avoid: singles === 'avoid' };
  const together = placeTogether(index, rows, status, wish);
  if (together) return { seats: together, together: true };
  const pools = zone === undefined ? index.bestByPrice : [rows];
  const split = bestSplit(index, pools, status, wish) ?? bestSplit(index, [rows], status, wish);
  return split && { seats: split, together: false };
}

function placeTogether(
  index: RowIndex,
  rows: Int32Array,
  status: Uint8Array,
  { quantity, avoid }: { quantity: number; avoid: boolean },
): number[] | null {
  let best: { start: number; price: number; strands: number } | undefined;
  for (const row of rows) {
    const price = index.price[row] ?? 0;
    if (best && best.price !== price) continue;
    const place = bestInRow(index, status, row, quantity, avoid);
    if (place && (!best || place.strands < best.strands)) best = { ...place, price };
    if (best?.strands === 0) break;
  }
  const start = best?.start;
  return start === undefined ? null : Array.from({ length: quantity }, (_, place) => start + place);
}

function bestInRow(index: RowIndex, status: Uint8Array, row: number, quantity: number, avoid: boolean) {
  const middle = ((index.first[row] ?? 0) + (index.end[row] ?? 0) - quantity) / 2;
  let best: { start: number; strands: number; away: number } | undefined;
  eachFreeRun(index, status, row, (from, to) => {
    for (let start = from; start + quantity <= to; start++) {
      const strands = avoid ? strandedIn(from, to, start, quantity) : 0;
      const away = Math.abs(start - middle);
      if (!best || strands < best.strands || (strands === best.strands && away < best.away)) {
        best = { start, strands, away };
      }
    }
  });
  return best;
}
