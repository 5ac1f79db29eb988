import { type Layout, type PricedLayout, seatKinds, USUAL_SEAT } from './layout';

/**
 * The rows of a layout as columns: seats side by side, of one kind and with no aisle between them. A row of the plan is
 * cut at its aisles and where places of another kind begin. A row is its index in seat order; a price is a number, 0
 * has the best row of all.
 */
export type RowIndex = {
  /** By seat: its row. */
  rowOf: Int32Array;
  /** By row: its first seat, and the one after its last. */
  first: Int32Array;
  end: Int32Array;
  section: Int32Array;
  /** By row: the row of the plan that it is cut from, and what aisles cut that into, whatever kinds it has. */
  line: Int32Array;
  stretch: Int32Array;
  /** By row, as `seatKinds` has it. Those that are not usual are for who needs them, and never chosen for anybody. */
  kind: Uint8Array;
  /** By row. Rows of one number have seats of one price and kind. */
  price: Int32Array;
  /** By row: its place among all rows, the best is 0. */
  rank: Int32Array;
  byPrice: Int32Array[];
  /** Usual rows from the best to the last: by the distance of the row's middle from the middle of the stage. */
  bestFirst: Int32Array;
  bestByPrice: Int32Array[];
  byZone: Map<string, Int32Array>;
};

const known = new WeakMap<Layout, RowIndex>();

/** Made once per layout, in a few milliseconds for 60,000 seats. Zones of one price are one; without prices each zone is its own. */
export function rowIndex(layout: Layout): RowIndex {
  const index = known.get(layout) ?? makeIndex(layout);
  known.set(layout, index);
  return index;
}

function makeIndex(layout: Layout): RowIndex {
  const rows = cutRows(layout);
  const rowOf = new Int32Array(layout.seatCount);
  for (const [row, { first, end }] of rows.entries()) rowOf.fill(row, first, end);
  const distance = Float64Array.from(rows, (row) => fromStage(layout, row));
  const order = Int32Array.from(rows.keys()).sort((a, b) => (distance[a] ?? 0) - (distance[b] ?? 0) || a - b);
  const priceOf = pricing(layout);
  const rank = new Int32Array(rows.length);
  const price = new Int32Array(rows.length);
  for (const [place, row] of order.entries()) {
    rank[row] = place;
    price[row] = priceOf(rows[row]?.zone ?? '', rows[row]?.kind ?? USUAL_SEAT);
  }
  const kind = Uint8Array.from(rows, (row) => row.kind);
  const bestFirst = order.filter((row) => kind[row] === USUAL_SEAT);
  const prices = [...new Set(price)].sort((a, b) => a - b);
  const byPrice = prices.map((each) => order.filter((row) => price[row] === each));
  return {
    rowOf,
    first: Int32Array.from(rows, (row) => row.first),
    end: Int32Array.from(rows, (row) => row.end),
    section: Int32Array.from(rows, (row) => row.section),
    line: Int32Array.from(rows, (row) => row.line),
    stretch: Int32Array.from(rows, (row) => row.stretch),
    kind,
    price,
    rank,
    byPrice,
    bestFirst,
    bestByPrice: byPrice.filter(([row]) => row !== undefined && kind[row] === USUAL_SEAT),
    byZone: new Map(
      [...new Set(rows.map(({ zone }) => zone))].map((zone) => [
        zone,
        bestFirst.filter((row) => rows[row]?.zone === zone),
      ]),
    ),
  };
}

type Row = {
  first: number;
  end: number;
  section: number;
  line: number;
  stretch: number;
  kind: number;
  zone: string;
};

/** The plan's rows, each cut after its aisles and between seats of two kinds. */
function cutRows(layout: Layout): Row[] {
  const kinds = seatKinds(layout);
  const aisles = new Set(layout.aisles);
  const rows: Row[] = [];
  let line = 0;
  let stretch = 0;
  for (const [section, { zone, rows: lines }] of layout.sections.entries()) {
    for (const { firstSeat, seatCount } of lines) {
      const last = firstSeat + seatCount - 1;
      for (let first = firstSeat, seat = firstSeat; seat <= last; seat++) {
        const kind = kinds[seat] ?? USUAL_SEAT;
        const isAisle = aisles.has(seat) && seat < last;
        if (seat < last && !isAisle && kinds[seat + 1] === kind) continue;
        rows.push({ first, end: seat + 1, section, line, stretch, kind, zone });
        first = seat + 1;
        if (isAisle) stretch++;
      }
      line++;
      stretch++;
    }
  }
  return rows;
}

/** Numbers the prices, kind by kind, in the order in which they are asked for. */
function pricing(layout: Layout): (zone: string, kind: number) => number {
  const prices = new Map(isPriced(layout) ? layout.zones.map(({ id, price }) => [id, price]) : []);
  const numbers = new Map<string, number>();
  return (zone, kind) => {
    const name = `${kind} ${prices.get(zone) ?? zone}`;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  };
}

/** Whether the usual seats are in this row: the rule against single seats is about them alone. */
export const isUsual = ({ kind }: RowIndex, row: number | undefined): boolean =>
  row !== undefined && kind[row] === USUAL_SEAT;

const isPriced = (layout: Layout): layout is PricedLayout => 'zones' in layout;

function fromStage({ stage, x, y }: Layout, { first, end }: Row): number {
  const middle = (first + end) >> 1;
  const dx = (x[middle] ?? 0) - (stage.x + stage.width / 2);
  const dy = (y[middle] ?? 0) - (stage.y + stage.height / 2);
  return Math.hypot(dx, dy);
}
