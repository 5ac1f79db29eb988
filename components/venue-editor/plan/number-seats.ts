import type { Plan } from '@/lib/seating/layout';
import { type NameStyle, namesFrom } from './names';
import { changeRows, type Numbers, type Row } from './parts';

/** `reversed`: the last row gets the first name. */
export type RowNaming = { style: NameStyle; from: string; reversed: boolean };
/** `step` 2 counts odd or even numbers; `fromRight`: as seen on the map. */
export type SeatNumbering = { from: number; step: number; fromRight: boolean };

/** Names the rows that are `picked`, in each section anew. */
export function nameRows(plan: Plan, picked: Numbers, naming: RowNaming): Plan {
  const counts = new Map<number, number>();
  changeRows(plan, (row, { row: number, section }) => {
    if (picked.has(number)) counts.set(section, (counts.get(section) ?? 0) + 1);
    return row;
  });
  const names = new Map(
    [...counts].map(([section, count]) => {
      const inOrder = namesFrom(naming.style, naming.from, count);
      return [section, naming.reversed ? inOrder.reverse() : inOrder];
    }),
  );
  return changeRows(plan, (row, { row: number, section }) => {
    const name = picked.has(number) ? names.get(section)?.shift() : undefined;
    return name === undefined || name === row.name ? row : { ...row, name };
  });
}

/** Numbers the seats of the rows that are `picked`, in each row anew. */
export function numberSeats(plan: Plan, picked: Numbers, { from, step, fromRight }: SeatNumbering): Plan {
  return changeRows(plan, (row, { row: number }) => {
    if (!picked.has(number)) return row;
    const last = row.seats.length - 1;
    const backwards = fromRight !== runsLeft(row);
    const labelAt = (index: number) => String(from + step * (backwards ? last - index : index));
    if (row.seats.every(({ label }, index) => label === labelAt(index))) return row;
    return { ...row, seats: row.seats.map((seat, index) => ({ ...seat, label: labelAt(index) })) };
  });
}

/** True when the row's first seat lies to the right on the map; of an upright row, at the bottom. */
function runsLeft({ seats }: Row): boolean {
  const first = seats[0];
  const last = seats.at(-1);
  if (!first || !last) return false;
  const [dx, dy] = [last.x - first.x, last.y - first.y];
  return Math.abs(dx) >= Math.abs(dy) ? dx < 0 : dy < 0;
}
