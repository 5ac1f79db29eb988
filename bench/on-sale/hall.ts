import type { PricedLayout } from '@/lib/seating/layout';
import { type RowIndex, rowIndex } from '@/lib/seating/row-index';
import { SEAT_FREE } from '@/lib/seating/seat-status';

/** A plan as people look for seats in it: `sections` by how much they are wanted, each with its rows from the best on. */
export type Hall = {
  layout: PricedLayout;
  rows: RowIndex;
  sections: number[][];
  priceOf: Map<string, number>;
};

/** Of the people who look at a section and go on to the next one, as many again look at that. */
const NEXT_SECTION = 0.94;
const NEXT_ROW = 0.75;
/** Looks at so many sections before all are gone through. */
const LOOKS = 8;

export function hallOf(layout: PricedLayout): Hall {
  const rows = rowIndex(layout);
  const sections = new Map<number, number[]>();
  for (const row of rows.bestFirst) {
    const section = rows.section[row] ?? 0;
    sections.set(section, [...(sections.get(section) ?? []), row]);
  }
  const priceOf = new Map(layout.zones.map(({ id, price }) => [id, price]));
  return { layout, rows, sections: [...sections.values()], priceOf };
}

/**
 * Seats side by side as somebody picks them who sees `status`: in one of the sections that everybody wants, towards the
 * front, at the edge of what is free, so that others come between. Null when there are not so many side by side.
 */
export function pickSeats(
  hall: Hall,
  status: Uint8Array,
  quantity: number,
  random: () => number,
): number[] | null {
  for (let look = 0; look < LOOKS; look++) {
    const section = Math.floor(Math.log(1 - random()) / Math.log(NEXT_SECTION)) % hall.sections.length;
    const found = pickIn(hall, hall.sections[section] ?? [], { status, quantity, random });
    if (found) return found;
  }
  for (const rows of hall.sections) {
    const found = pickIn(hall, rows, { status, quantity, random });
    if (found) return found;
  }
  return null;
}

type Wish = { status: Uint8Array; quantity: number; random: () => number };

function pickIn({ rows }: Hall, section: number[], { status, quantity, random }: Wish): number[] | null {
  let last: number | null = null;
  for (const row of section) {
    const runs = freeRuns(status, rows.first[row] ?? 0, rows.end[row] ?? 0, quantity);
    if (runs.length === 0) continue;
    const [first, end] = runs[Math.floor(random() * runs.length)] ?? [0, 0];
    last = random() < 0.5 ? first : end - quantity;
    if (random() >= NEXT_ROW) break;
  }
  return last === null ? null : Array.from({ length: quantity }, (_, index) => (last ?? 0) + index);
}

/** Where so many are free side by side, and none of them would be left alone. */
function freeRuns(status: Uint8Array, first: number, end: number, quantity: number): [number, number][] {
  const runs: [number, number][] = [];
  for (let seat = first, from = first; seat <= end; seat++) {
    if (seat < end && status[seat] === SEAT_FREE) continue;
    const length = seat - from;
    if (length >= quantity && length !== quantity + 1) runs.push([from, seat]);
    from = seat + 1;
  }
  return runs;
}
