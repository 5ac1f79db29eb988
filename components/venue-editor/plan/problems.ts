import type { FieldError } from '@/lib/errors';
import type { Plan } from '@/lib/seating/layout';
import { type Selection, select } from './places';

/** Something wrong with a plan. `path` as in the plan's JSON, such as `sections.3.rows.0.seats.12.x`. */
export type PlanProblem = { path: string; message: string };

/** What the API found wrong, by the plan's own paths, wherever in the request the plan was. */
export function problemsFrom(errors: readonly FieldError[]): PlanProblem[] {
  return errors.map(({ path, message }) => ({ path: path.replace(/^plan\.?/, ''), message }));
}

/** What of the plan a path leads to: the seat, the row, the section or the stage; null when there is no such place. */
export function placeOfPath(plan: Plan, path: string): Selection {
  const [first, section, , row, , seat] = path.split('.');
  if (first === 'stage') return { level: 'stage' };
  const s = Number(section);
  const found = plan.sections[s];
  if (first !== 'sections' || section === undefined || !found) return null;
  const r = Number(row);
  const inSection = found.rows[r];
  if (row === undefined || !inSection) return select('section', [s]);
  const rowsBefore = plan.sections.slice(0, s).flatMap((each) => each.rows);
  const p = Number(seat);
  if (seat === undefined || !inSection.seats[p]) return select('row', [rowsBefore.length + r]);
  const seatsBefore = [...rowsBefore, ...found.rows.slice(0, r)].reduce(
    (sum, each) => sum + each.seats.length,
    0,
  );
  return select('seat', [seatsBefore + p]);
}
