import type { Plan } from '@/lib/seating/layout';
import type { Numbers, Place, Row, Seat } from './parts';

/** What of a plan is chosen. Numbers count through the whole plan. */
export type Selection =
  | { level: 'section'; numbers: Numbers }
  | { level: 'row'; numbers: Numbers }
  | { level: 'seat'; numbers: Numbers }
  | { level: 'stage' }
  | null;

export type Level = 'section' | 'row' | 'seat';

/** The selection of these; null when there are none. */
export function select(level: Level, numbers: Iterable<number>): Selection {
  const picked = new Set(numbers);
  return picked.size === 0 ? null : { level, numbers: picked };
}

/** Adds what is not chosen and takes out what is; of another level, it starts anew. */
export function toggle(selection: Selection, level: Level, number: number): Selection {
  if (selection?.level !== level) return select(level, [number]);
  const numbers = new Set(selection.numbers);
  if (!numbers.delete(number)) numbers.add(number);
  return select(level, numbers);
}

/** Adds to what is chosen on the same level; of another level, it starts anew. */
export function extend(selection: Selection, level: Level, more: Iterable<number>): Selection {
  const kept = selection?.level === level ? selection.numbers : [];
  return select(level, [...kept, ...more]);
}

export type NumberedRow = { row: Row; number: number; firstSeat: number; section: number };

/** Every row of the plan with its number, its first seat's and its section's. */
export function numberedRows(plan: Plan): NumberedRow[] {
  let firstSeat = 0;
  let number = 0;
  return plan.sections.flatMap(({ rows }, section) =>
    rows.map((row) => {
      const found = { row, number: number++, firstSeat, section };
      firstSeat += row.seats.length;
      return found;
    }),
  );
}

/** The rows that are chosen, or that hold what is chosen. */
export function rowsIn(plan: Plan, selection: Selection): NumberedRow[] {
  if (!selection || selection.level === 'stage') return [];
  const { level, numbers } = selection;
  return numberedRows(plan).filter(({ row, number, firstSeat, section }) => {
    if (level === 'section') return numbers.has(section);
    if (level === 'row') return numbers.has(number);
    return row.seats.some((_, index) => numbers.has(firstSeat + index));
  });
}

/** The numbers of all seats that are chosen, in sections and rows as well. */
export function seatsChosen(plan: Plan, selection: Selection): Numbers {
  if (!selection || selection.level === 'stage') return new Set();
  if (selection.level === 'seat') return selection.numbers;
  return new Set(
    rowsIn(plan, selection).flatMap(({ row, firstSeat }) => row.seats.map((_, index) => firstSeat + index)),
  );
}

/** The sections that are chosen, or that hold what is chosen. */
export function sectionsIn(plan: Plan, selection: Selection): Numbers {
  if (selection?.level === 'section') return selection.numbers;
  return new Set(rowsIn(plan, selection).map(({ section }) => section));
}

/** Where seat `number` is; undefined when the plan does not have it. */
export function placeOfSeat(plan: Plan, number: number): Place | undefined {
  const found = numberedRows(plan).find(
    ({ row, firstSeat }) => number >= firstSeat && number < firstSeat + row.seats.length,
  );
  if (!found) return undefined;
  const before = plan.sections.slice(0, found.section).reduce((sum, { rows }) => sum + rows.length, 0);
  return { section: found.section, row: found.number - before, seat: number - found.firstSeat };
}

/** The seats chosen, themselves, in the plan's order. */
export function chosenSeats(plan: Plan, selection: Selection): Seat[] {
  const numbers = seatsChosen(plan, selection);
  return rowsIn(plan, selection).flatMap(({ row, firstSeat }) =>
    row.seats.filter((_, index) => numbers.has(firstSeat + index)),
  );
}
