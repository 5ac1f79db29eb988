import type { Point, Rect } from '@/components/seat-map/viewport';
import type { Plan } from '@/lib/seating/layout';
import { bendRows, rounded, turnRows } from './bend';
import { freeName, letters, nextNames } from './names';
import type { Row, Section } from './parts';

/** What new rows are drawn with. Lengths in centimetres; `bulge` as in `bulgeOf`. */
export type RowSpec = { pitch: number; depth: number; bulge: number };

/** A drawn thing may have at most this many seats: a slip of the hand should not fill the memory. */
export const MOST_SEATS_AT_ONCE = 5_000;
/** Shorter strokes than this, in centimetres, were not meant to draw. */
const SHORTEST = 40;

/** Rows of seats, the first row's first seat at `start`, unnamed and bent as asked for. */
export function blockOfRows(start: Point, rows: number, seats: number, spec: RowSpec): Row[] {
  const straight = Array.from({ length: rows }, (_, row) => ({
    name: letters(row),
    seats: Array.from({ length: seats }, (_, seat) => ({
      label: String(seat + 1),
      ...rounded({ x: start.x + seat * spec.pitch, y: start.y + row * spec.depth }),
    })),
  }));
  return bendRows(straight, spec.bulge);
}

/** As many rows and seats as fit into a rectangle; none where it is smaller than a seat. */
export function rowsInside(area: Rect, spec: RowSpec): Row[] {
  if (Math.max(area.width, area.height) < SHORTEST) return [];
  const seats = Math.floor(area.width / spec.pitch) + 1;
  const rows = Math.floor(area.height / spec.depth) + 1;
  if (seats * rows > MOST_SEATS_AT_ONCE) return [];
  return blockOfRows(area, rows, seats, spec);
}

/**
 * One row from `from` to `to`, straight or as an arc that bulges by `spec.bulge`: seats a `spec.pitch` apart from the
 * beginning on, or `count` of them evenly from end to end.
 */
export function rowAlong(from: Point, to: Point, spec: RowSpec, count?: number): Row[] {
  const chord = Math.hypot(to.x - from.x, to.y - from.y);
  if (chord < SHORTEST) return [];
  const bulge = Math.max(-chord / 2, Math.min(chord / 2, spec.bulge));
  const angle = 4 * Math.atan2(Math.abs(bulge) * 2, chord);
  const length = Math.abs(bulge) < 1 ? chord : (chord / 2 / Math.sin(angle / 2)) * angle;
  const seats = count ?? Math.floor(length / spec.pitch) + 1;
  if (seats > MOST_SEATS_AT_ONCE) return [];
  const pitch = count === undefined || seats < 2 ? spec.pitch : length / (seats - 1);
  const [row] = blockOfRows({ x: 0, y: 0 }, 1, seats, { ...spec, pitch, bulge: 0 });
  if (!row) return [];
  // The bulge of what is left of the arc when the last seat ends before it.
  const share = ((seats - 1) * pitch) / length;
  const radius = Math.abs(bulge) < 1 ? 0 : length / angle;
  const bent = bendRows([row], Math.sign(bulge) * radius * (1 - Math.cos((angle * share) / 2)));
  return placed(bent, from, to, share);
}

/** Lays a bent row so that it begins at `from` and its chord points to `to`, turned a little where it ends early. */
function placed(rows: Row[], from: Point, to: Point, share: number): Row[] {
  const first = rows[0]?.seats[0];
  const last = rows[0]?.seats.at(-1);
  if (!first || !last) return [];
  const along = share < 1 ? Math.atan2(last.y - first.y, last.x - first.x) : 0;
  const degrees = ((Math.atan2(to.y - from.y, to.x - from.x) - along) * 180) / Math.PI;
  const moved = rows.map((row) => ({
    ...row,
    seats: row.seats.map((seat) => ({ ...seat, x: seat.x - first.x + from.x, y: seat.y - first.y + from.y })),
  }));
  return turnRows(moved, from, degrees);
}

/** The plan with the rows as a new section behind the others, named like its neighbours go on. */
export function withSection(plan: Plan, rows: Row[], zone: string): Plan {
  const names = plan.sections.map(({ name }) => name);
  const name = freeName(nextNames(names, 1)[0] ?? 'A', names);
  const section: Section = { name, zone, rows };
  return { ...plan, sections: [...plan.sections, section] };
}

/** The plan with the rows behind those of a section, named as its rows go on. */
export function withRows(plan: Plan, number: number, rows: Row[]): Plan {
  const sections = plan.sections.map((section, index) => {
    if (index !== number) return section;
    const names = nextNames(
      section.rows.map(({ name }) => name),
      rows.length,
    );
    const named = rows.map((row, row_) => ({ ...row, name: names[row_] ?? row.name }));
    return { ...section, rows: [...section.rows, ...named] };
  });
  return { ...plan, sections };
}
