import type { Layout, PricedLayout } from '@/lib/seating/layout';

/**
 * The words of the seating rules, taken literally and slowly, as oracles for their quick forms: nothing here shares
 * code with them.
 */
export type NaiveSeat = {
  seat: number;
  section: number;
  line: number;
  row: number;
  kind: string;
  zone: string;
  price: number;
};

/**
 * Every seat with where it is. `line` counts the plan's rows through the whole hall; `row` counts on at every aisle, and
 * where the next seat is of another kind. A price that is not known is −1.
 */
export function naiveSeats(layout: Layout | PricedLayout): NaiveSeat[] {
  const zones = 'zones' in layout ? layout.zones : [];
  const seats: NaiveSeat[] = [];
  let line = 0;
  let row = -1;
  for (const [section, { zone, rows }] of layout.sections.entries()) {
    for (const { firstSeat, seatCount } of rows) {
      for (let seat = firstSeat; seat < firstSeat + seatCount; seat++) {
        const price = zones.find(({ id }) => id === zone)?.price ?? -1;
        const kind = kindOf(layout, seat);
        const goesOn = seat > firstSeat && !layout.aisles?.includes(seat - 1) && seats.at(-1)?.kind === kind;
        if (!goesOn) row++;
        seats.push({ seat, section, line, row, kind, zone, price });
      }
      line++;
    }
  }
  return seats;
}

function kindOf({ accessible, companion }: Layout, seat: number): string {
  if (accessible?.includes(seat)) return 'accessible';
  return companion?.includes(seat) ? 'companion' : 'usual';
}

/** Usual seats that are free and have no free neighbour in their row. */
function singles(all: NaiveSeat[], isFree: (seat: number) => boolean): number[] {
  return all
    .filter(({ seat, kind }) => kind === 'usual' && isFree(seat))
    .filter(
      ({ seat, row }) =>
        !all.some((other) => other.row === row && Math.abs(other.seat - seat) === 1 && isFree(other.seat)),
    )
    .map(({ seat }) => seat);
}

export function naiveStranded(all: NaiveSeat[], status: Uint8Array, seats: readonly number[]): number[] {
  const before = singles(all, (seat) => status[seat] === 0);
  const after = singles(all, (seat) => status[seat] === 0 && !seats.includes(seat));
  return after.filter((seat) => !before.includes(seat));
}

/** The choice cut wherever two of its seats are not neighbours in one row. */
export function naivePieces(all: NaiveSeat[], seats: readonly number[]): number[][] {
  const pieces: number[][] = [];
  for (const { seat, row } of all.filter((each) => seats.includes(each.seat))) {
    const piece = pieces.at(-1);
    const before = piece?.at(-1);
    const isBeside = before === seat - 1 && all[before]?.row === row;
    if (piece && isBeside) piece.push(seat);
    else pieces.push([seat]);
  }
  return pieces;
}

/** Every way to take `size` seats side by side out of `free`. */
export function naivePlaces(all: NaiveSeat[], free: NaiveSeat[], size: number): number[][] {
  return free
    .map(({ seat }) => Array.from({ length: size }, (_, place) => seat + place))
    .filter((place) => place.every((seat) => free.some((each) => each.seat === seat)))
    .filter((place) => naivePieces(all, place).length === 1);
}

/** Every way to take `size` of `items`. */
export function subsets<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) =>
    subsets(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]),
  );
}

/** Below 0 when `a` comes first; the earlier figures decide before the later ones. */
export function compareInOrder(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((figure, index) => figure !== b[index]);
  return place < 0 ? 0 : (a[place] ?? 0) - (b[place] ?? 0);
}
