import type { Plan } from '../seating/layout';
import { LEAST_APART_CM, MOST_CM } from './plan';
import type { PlanFault } from './read-plan';

/** Cells as wide as seats have to be apart: whoever is too near is in the same cell or in one of the eight around it. */
const CELLS_ACROSS = Math.ceil(MOST_CM / LEAST_APART_CM) + 2;
const AROUND = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => dy * CELLS_ACROSS + dx));

type Spot = { x: number; y: number; name: string };

/** The seats that are at the spot of an earlier one, at most `most` of them. */
export function findOverlaps(plan: Plan, most: number): PlanFault[] {
  const faults: PlanFault[] = [];
  // Seats that are reported are left out, so that a cell never has more than a handful.
  const cells = new Map<number, Spot[]>();
  for (const [s, section] of plan.sections.entries()) {
    for (const [r, row] of section.rows.entries()) {
      for (const [p, { x, y, label }] of row.seats.entries()) {
        const cell = Math.floor(y / LEAST_APART_CM) * CELLS_ACROSS + Math.floor(x / LEAST_APART_CM);
        const other = findNear(cells, cell, x, y);
        if (other) {
          const message = `is at the spot of “${other.name}”: seats are at least ${LEAST_APART_CM} cm apart`;
          faults.push({ path: ['sections', s, 'rows', r, 'seats', p, 'x'], message });
          if (faults.length >= most) return faults;
          continue;
        }
        const own = cells.get(cell);
        const spot = { x, y, name: `${section.name} / ${row.name} / ${label}` };
        if (own) own.push(spot);
        else cells.set(cell, [spot]);
      }
    }
  }
  return faults;
}

function findNear(cells: Map<number, Spot[]>, cell: number, x: number, y: number): Spot | undefined {
  for (const step of AROUND) {
    const near = cells.get(cell + step)?.find((spot) => Math.hypot(spot.x - x, spot.y - y) < LEAST_APART_CM);
    if (near) return near;
  }
  return undefined;
}
