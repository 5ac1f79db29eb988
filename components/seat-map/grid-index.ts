import type { Rect } from './viewport';

/**
 * Points in square cells, stored as one list of seats ordered by cell (`seats`) and where each cell begins in
 * it (`start`). Built once in linear time; a query looks only at the cells it touches.
 */
export type GridIndex = {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  cell: number;
  left: number;
  top: number;
  columns: number;
  rows: number;
  start: Uint32Array;
  seats: Uint32Array;
};

/** More cells than this per point would only cost memory: a sparse plan gets larger cells. */
const MAX_CELLS_PER_POINT = 4;

/** Indexes the points (x[i], y[i]); `cell` is the wished side of a cell in the same unit. */
export function buildGridIndex(x: ArrayLike<number>, y: ArrayLike<number>, cell: number): GridIndex {
  const count = x.length;
  const { x: left, y: top, width, height } = extentOf(x, y);
  const cells = (side: number) => (Math.floor(width / side) + 1) * (Math.floor(height / side) + 1);
  let side = Math.max(cell, 1);
  while (cells(side) > MAX_CELLS_PER_POINT * count + 16) side *= 2;
  const columns = Math.floor(width / side) + 1;
  const rows = Math.floor(height / side) + 1;

  const cellOf = new Uint32Array(count);
  const start = new Uint32Array(columns * rows + 1);
  for (let i = 0; i < count; i++) {
    const at = Math.floor(((y[i] ?? 0) - top) / side) * columns + Math.floor(((x[i] ?? 0) - left) / side);
    cellOf[i] = at;
    start[at + 1] = (start[at + 1] ?? 0) + 1;
  }
  for (let i = 1; i < start.length; i++) start[i] = (start[i] ?? 0) + (start[i - 1] ?? 0);
  const next = start.slice();
  const seats = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const at = cellOf[i] ?? 0;
    const slot = next[at] ?? 0;
    seats[slot] = i;
    next[at] = slot + 1;
  }
  return { x, y, cell: side, left, top, columns, rows, start, seats };
}

/** The smallest rectangle around all points; empty at the origin when there are none. */
export function extentOf(x: ArrayLike<number>, y: ArrayLike<number>): Rect {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (let i = 0; i < x.length; i++) {
    const px = x[i] ?? 0;
    const py = y[i] ?? 0;
    if (px < left) left = px;
    if (px > right) right = px;
    if (py < top) top = py;
    if (py > bottom) bottom = py;
  }
  if (x.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Calls `visit` for every seat whose point lies in `rect`, edges included, in no particular order. */
export function visitSeatsIn(grid: GridIndex, rect: Rect, visit: (seat: number) => void): void {
  const { x, y, columns, start, seats } = grid;
  const right = rect.x + rect.width;
  const bottom = rect.y + rect.height;
  const firstColumn = Math.max(0, Math.floor((rect.x - grid.left) / grid.cell));
  const lastColumn = Math.min(columns - 1, Math.floor((right - grid.left) / grid.cell));
  const firstRow = Math.max(0, Math.floor((rect.y - grid.top) / grid.cell));
  const lastRow = Math.min(grid.rows - 1, Math.floor((bottom - grid.top) / grid.cell));
  if (lastColumn < firstColumn) return;
  for (let row = firstRow; row <= lastRow; row++) {
    // The cells of one grid row lie side by side in `seats`, so this is one run.
    const end = start[row * columns + lastColumn + 1] ?? 0;
    for (let i = start[row * columns + firstColumn] ?? 0; i < end; i++) {
      const seat = seats[i] ?? 0;
      const sx = x[seat] ?? 0;
      const sy = y[seat] ?? 0;
      if (sx >= rect.x && sx <= right && sy >= rect.y && sy <= bottom) visit(seat);
    }
  }
}

/**
 * The accepted seat nearest to the point, no further away than `reach`; of equally near ones the lowest.
 * Null when there is none.
 */
export function nearestSeat(
  grid: GridIndex,
  px: number,
  py: number,
  reach: number,
  accept: (seat: number) => boolean,
): number | null {
  let best: number | null = null;
  let bestDistance = reach * reach;
  visitSeatsIn(grid, { x: px - reach, y: py - reach, width: 2 * reach, height: 2 * reach }, (seat) => {
    const dx = (grid.x[seat] ?? 0) - px;
    const dy = (grid.y[seat] ?? 0) - py;
    const distance = dx * dx + dy * dy;
    if (distance > bestDistance || (distance === bestDistance && best !== null && best < seat)) return;
    if (!accept(seat)) return;
    best = seat;
    bestDistance = distance;
  });
  return best;
}
