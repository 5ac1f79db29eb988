import type { Layout, LayoutRow } from './layout';
import { SEAT_FREE } from './seat-status';

export type Choice = { seats: number[]; together: boolean };

/**
 * The best `quantity` free seats: side by side in the row nearest to the stage, then nearest to its middle, preferring
 * a place that leaves no single seat alone. If no row has so many, the fewest and best pieces. Null when there are
 * fewer free seats. `zone` restricts the choice. Pure: `status` has one byte a seat.
 */
export function chooseBest(
  layout: Layout,
  status: Uint8Array,
  quantity: number,
  zone?: string,
): Choice | null {
  const rows = rowsBestFirst(layout, zone);
  const taken = new Set<number>();
  const together = bestRun(layout, rows, status, quantity, taken);
  if (together) return { seats: together, together: true };
  const seats: number[] = [];
  for (let size = quantity - 1; size > 0 && seats.length < quantity; ) {
    const piece = bestRun(layout, rows, status, Math.min(size, quantity - seats.length), taken);
    if (!piece) {
      size--;
      continue;
    }
    seats.push(...piece);
    for (const seat of piece) taken.add(seat);
  }
  return seats.length === quantity ? { seats: seats.sort((a, b) => a - b), together: false } : null;
}

const orders = new WeakMap<Layout, Map<string, LayoutRow[]>>();

function rowsBestFirst(layout: Layout, zone: string | undefined): LayoutRow[] {
  const known = orders.get(layout) ?? new Map<string, LayoutRow[]>();
  orders.set(layout, known);
  const sorted = known.get(zone ?? '*') ?? sortRows(layout, zone);
  known.set(zone ?? '*', sorted);
  return sorted;
}

function sortRows(layout: Layout, zone: string | undefined): LayoutRow[] {
  const distance = (row: LayoutRow) => fromStage(layout, row.firstSeat + (row.seatCount >> 1));
  return layout.sections
    .filter((section) => zone === undefined || section.zone === zone)
    .flatMap((section) => section.rows)
    .map((row) => ({ row, distance: distance(row) }))
    .sort((a, b) => a.distance - b.distance || a.row.firstSeat - b.row.firstSeat)
    .map(({ row }) => row);
}

function fromStage({ stage, x, y }: Layout, seat: number): number {
  const dx = (x[seat] ?? 0) - (stage.x + stage.width / 2);
  const dy = (y[seat] ?? 0) - (stage.y + stage.height / 2);
  return Math.hypot(dx, dy);
}

function bestRun(
  layout: Layout,
  rows: LayoutRow[],
  status: Uint8Array,
  quantity: number,
  taken: Set<number>,
) {
  const free = (seat: number) => status[seat] === SEAT_FREE && !taken.has(seat);
  for (const row of rows) {
    let best: { start: number; cost: number } | undefined;
    const end = row.firstSeat + row.seatCount;
    const middle = row.firstSeat + (row.seatCount - 1) / 2;
    for (let from = row.firstSeat; from < end; from++) {
      if (!free(from)) continue;
      let to = from;
      while (to < end && free(to)) to++;
      for (let start = from; start + quantity <= to; start++) {
        const strands = Number(start - from === 1) + Number(to - start - quantity === 1);
        const cost = strands * layout.seatCount + Math.abs(start + (quantity - 1) / 2 - middle);
        if (!best || cost < best.cost) best = { start, cost };
      }
      from = to;
    }
    if (best) return Array.from({ length: quantity }, (_, place) => best.start + place);
  }
  return undefined;
}
