import type { Plan, PlanSeat } from '@/lib/seating/layout';

export type Section = Plan['sections'][number];
export type Row = Section['rows'][number];
export type Seat = PlanSeat;

/** Sections, rows and seats are meant by their number in the plan's order: 0 is the first of the whole plan. */
export type Numbers = ReadonlySet<number>;

/** Where a seat is: its section's number, and its row and itself counted within that. */
export type Place = { section: number; row: number; seat: number };

/**
 * Rewrites rows one by one; null takes a row out, and a section without rows goes with it. Whatever `change` gives back
 * as it was stays the same object, so that a step of the history holds only what is new.
 */
export function changeRows(
  plan: Plan,
  change: (row: Row, at: { row: number; firstSeat: number; section: number }) => Row | null,
): Plan {
  let row = 0;
  let firstSeat = 0;
  return changeSections(plan, null, (section, number) => {
    const rows = mapKept(section.rows, (before) => {
      const after = change(before, { row, firstSeat, section: number });
      row++;
      firstSeat += before.seats.length;
      return after;
    });
    if (rows === section.rows) return section;
    return rows.length === 0 ? null : { ...section, rows };
  });
}

/** Rewrites the seats that are `picked`; null takes a seat out, and a row or section that has none left with it. */
export function changeSeats(plan: Plan, picked: Numbers, change: (seat: Seat) => Seat | null): Plan {
  return changeRows(plan, (row, { firstSeat }) => {
    let number = firstSeat;
    const seats = mapKept(row.seats, (seat) => (picked.has(number++) ? change(seat) : seat));
    if (seats === row.seats) return row;
    return seats.length === 0 ? null : { ...row, seats };
  });
}

/** Rewrites the sections that are `picked`, all of them when that is null; null takes a section out. */
export function changeSections(
  plan: Plan,
  picked: Numbers | null,
  change: (section: Section, number: number) => Section | null,
): Plan {
  let number = 0;
  const sections = mapKept(plan.sections, (section) => {
    const own = number++;
    return picked === null || picked.has(own) ? change(section, own) : section;
  });
  return sections === plan.sections ? plan : { ...plan, sections };
}

export function changeSeatsOf(rows: readonly Row[], change: (seat: Seat) => Seat): Row[] {
  return rows.map((row) => ({ ...row, seats: row.seats.map(change) }));
}

export function countSeats(plan: Plan): number {
  return plan.sections.reduce((sum, section) => sum + seatsIn(section), 0);
}

export function seatsIn(section: Section): number {
  return section.rows.reduce((sum, row) => sum + row.seats.length, 0);
}

/** As `map`, without what becomes null; the same array when nothing has become another. */
function mapKept<T>(parts: T[], change: (part: T) => T | null): T[] {
  let same = true;
  const changed: T[] = [];
  for (const part of parts) {
    const next = change(part);
    if (next !== part) same = false;
    if (next !== null) changed.push(next);
  }
  return same ? parts : changed;
}
