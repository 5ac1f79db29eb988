import { eachFreeRun, type FreeRun, strandedIn } from './free-places';
import type { RowIndex } from './row-index';

export type SplitWish = { quantity: number; avoid: boolean };

/**
 * The best split over one of `pools` (rows, best first), in seat order, or null when no pool has so many free seats.
 * No pool may have them side by side. The order, from the first that decides:
 *  1. the fewest pieces;
 *  2. the earlier pool;
 *  3. the fewest seats stranded, when `avoid`;
 *  4. the fewest pieces of one seat: nobody sits alone;
 *  5. one section, there the fewest rows from the first to the last; several sections are all alike;
 *  6. the best rows: the least sum of their ranks.
 * Within its run a piece is as near to the middle of the row as 3 lets it.
 */
export function bestSplit(
  index: RowIndex,
  pools: readonly Int32Array[],
  status: Uint8Array,
  { quantity, avoid }: SplitWish,
): number[] | null {
  let best: { runs: FreeRun[]; pieces: number } | undefined;
  for (const rows of pools) {
    const runs = runsOf(index, rows, status);
    const pieces = fewestPieces(runs, quantity);
    if (pieces !== null && (!best || pieces < best.pieces)) best = { runs, pieces };
  }
  if (!best) return null;
  const wish = { quantity, avoid, pieces: best.pieces };
  const split = bestParts(index, best.runs, wish);
  if (!split) return null;
  const near = nearestParts(index, best.runs, wish, split.loss) ?? split;
  return near.parts.flatMap((part) => settle(index, part, avoid)).sort((a, b) => a - b);
}

type Wish = SplitWish & { pieces: number };

/** `size` seats out of a run of free ones. */
type Part = { run: FreeRun; size: number };

/** `loss`: what counts before nearness, see `lossOf`. `ranks`: the sum of the rows' ranks. */
type Parts = { parts: Part[]; loss: number; ranks: number };

function runsOf(index: RowIndex, rows: Int32Array, status: Uint8Array): FreeRun[] {
  const runs: FreeRun[] = [];
  for (const row of rows) eachFreeRun(index, status, row, (from, to) => runs.push({ row, from, to }));
  return runs;
}

/** Longest runs first gives the fewest; two pieces of one run would be one piece, so each run counts once. */
function fewestPieces(runs: FreeRun[], quantity: number): number | null {
  const count = new Int32Array(quantity + 1);
  for (const { from, to } of runs) {
    const length = Math.min(to - from, quantity);
    count[length] = (count[length] ?? 0) + 1;
  }
  let left = quantity;
  let pieces = 0;
  for (let length = quantity; length > 0 && left > 0; length--) {
    const used = Math.min(count[length] ?? 0, Math.ceil(left / length));
    left -= used * length;
    pieces += used;
  }
  return left > 0 ? null : pieces;
}

/** A stranded seat weighs more than all that sit alone. */
const lossOf = (length: number, size: number, { avoid, pieces }: Wish) =>
  Number(avoid && length - size === 1) * (pieces + 1) + Number(size === 1);

/** The least loss, then the least ranks. `runs` are best first. By number of pieces and seats, one run after the other. */
function bestParts(index: RowIndex, runs: FreeRun[], wish: Wish): Parts | null {
  const { quantity, pieces } = wish;
  type Step = { loss: number; ranks: number; part?: Part; before?: Step };
  const steps: (Step | undefined)[][] = Array.from({ length: pieces + 1 }, () => []);
  const none: Step = { loss: 0, ranks: 0 };
  const longest = runs.reduce((most, { from, to }) => Math.max(most, to - from), 0);
  for (const run of firstOfEachLength(runs, pieces)) {
    const length = run.to - run.from;
    const rank = index.rank[run.row] ?? 0;
    for (let count = pieces; count > 0; count--) {
      const now = steps[count] ?? [];
      // The pieces so far and the pieces to come have to be able to make up the quantity.
      const least = Math.max(count, quantity - (pieces - count) * longest);
      const most = Math.min(count * longest, quantity - (pieces - count));
      for (let total = least; total <= most; total++) {
        for (let size = Math.min(length, total); size > 0; size--) {
          const before = count === 1 ? (size === total ? none : undefined) : steps[count - 1]?.[total - size];
          if (!before) continue;
          const loss = before.loss + lossOf(length, size, wish);
          const ranks = before.ranks + rank;
          const known = now[total];
          if (!known || loss < known.loss || (loss === known.loss && ranks < known.ranks)) {
            now[total] = { loss, ranks, part: { run, size }, before };
          }
        }
      }
    }
  }
  const last = steps[pieces]?.[quantity];
  if (!last) return null;
  const parts: Part[] = [];
  for (let step: Step | undefined = last; step?.part; step = step.before) parts.push(step.part);
  return { parts, loss: last.loss, ranks: last.ranks };
}

/** Of runs of one length no more than `pieces` are of use, and the best rows' before others. */
function firstOfEachLength(runs: FreeRun[], pieces: number): FreeRun[] {
  const seen: number[] = [];
  return runs.filter(({ from, to }) => {
    const count = (seen[to - from] ?? 0) + 1;
    seen[to - from] = count;
    return count <= pieces;
  });
}

/** The parts of the same loss in one section over the fewest rows, or null when no section has them. */
function nearestParts(index: RowIndex, runs: FreeRun[], wish: Wish, loss: number): Parts | null {
  const able = [...bySection(index, runs).values()].filter(
    (own) => partsOfLoss(index, own, wish, loss) !== null,
  );
  if (able.length === 0) return null;
  const lineOf = ({ row }: FreeRun) => index.line[row] ?? 0;
  for (let span = 0; ; span++) {
    let best: Parts | null = null;
    for (const own of able) {
      for (const first of new Set(own.map(lineOf))) {
        const near = own.filter((run) => lineOf(run) >= first && lineOf(run) <= first + span);
        const parts = partsOfLoss(index, near, wish, loss);
        if (parts && (!best || parts.ranks < best.ranks)) best = parts;
      }
    }
    if (best) return best;
  }
}

function partsOfLoss(index: RowIndex, runs: FreeRun[], wish: Wish, loss: number): Parts | null {
  if (fewestPieces(runs, wish.quantity) !== wish.pieces) return null;
  const parts = bestParts(index, runs, wish);
  return parts?.loss === loss ? parts : null;
}

function bySection(index: RowIndex, runs: FreeRun[]): Map<number, FreeRun[]> {
  const sections = new Map<number, FreeRun[]>();
  for (const run of runs) {
    const section = index.section[run.row] ?? 0;
    const own = sections.get(section) ?? [];
    own.push(run);
    sections.set(section, own);
  }
  return sections;
}

/** The seats of one part: where it strands the fewest, then nearest to the middle of the row. */
function settle(index: RowIndex, { run: { row, from, to }, size }: Part, avoid: boolean): number[] {
  const middle = ((index.first[row] ?? 0) + (index.end[row] ?? 0) - size) / 2;
  const cost = (start: number) =>
    (avoid ? strandedIn(from, to, start, size) : 0) * (to - from) + Math.abs(start - middle);
  let best = from;
  for (let start = from; start + size <= to; start++) if (cost(start) < cost(best)) best = start;
  return Array.from({ length: size }, (_, place) => best + place);
}
