import type { Plan } from '@/lib/seating/layout';
import { blockOfRows, withSection } from './draw-rows';

export const EMPTY: Plan = { stage: { x: 0, y: 0, width: 1_000, height: 200 }, sections: [] };

/** Sections A, B, … side by side, of straight rows with seats 50 cm and rows 80 cm apart. */
export function planOfBlocks(...blocks: { rows: number; seats: number }[]): Plan {
  let left = 0;
  return blocks.reduce((plan, { rows, seats }) => {
    const start = { x: left, y: 400 };
    left += seats * 50 + 200;
    return withSection(plan, blockOfRows(start, rows, seats, { pitch: 50, depth: 80, bulge: 0 }), 'a');
  }, EMPTY);
}
