import type { Layout, PricedLayout } from './layout';

/** The rows of a layout as columns. A row is its index in seat order; a price is a number, 0 has the best row of all. */
export type RowIndex = {
  /** By seat: its row. */
  rowOf: Int32Array;
  /** By row: its first seat, and the one after its last. */
  first: Int32Array;
  end: Int32Array;
  section: Int32Array;
  price: Int32Array;
  /** By row: its place among all rows, the best is 0. */
  rank: Int32Array;
  /** Rows from the best to the last: by the distance of the row's middle from the middle of the stage. */
  bestFirst: Int32Array;
  byPrice: Int32Array[];
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
  const rows = layout.sections.flatMap((section, number) =>
    section.rows.map(({ firstSeat, seatCount }) => ({ firstSeat, seatCount, number, zone: section.zone })),
  );
  const rowOf = new Int32Array(layout.seatCount);
  for (const [row, { firstSeat, seatCount }] of rows.entries()) {
    rowOf.fill(row, firstSeat, firstSeat + seatCount);
  }
  const distance = Float64Array.from(rows, (row) => fromStage(layout, row));
  const bestFirst = Int32Array.from(rows.keys()).sort(
    (a, b) => (distance[a] ?? 0) - (distance[b] ?? 0) || a - b,
  );
  const priceOf = pricing(layout);
  const rank = new Int32Array(rows.length);
  const price = new Int32Array(rows.length);
  for (const [place, row] of bestFirst.entries()) {
    rank[row] = place;
    price[row] = priceOf(rows[row]?.zone ?? '');
  }
  const prices = [...new Set(price)].sort((a, b) => a - b);
  return {
    rowOf,
    first: Int32Array.from(rows, (row) => row.firstSeat),
    end: Int32Array.from(rows, (row) => row.firstSeat + row.seatCount),
    section: Int32Array.from(rows, (row) => row.number),
    price,
    rank,
    bestFirst,
    byPrice: prices.map((each) => bestFirst.filter((row) => price[row] === each)),
    byZone: new Map(
      [...new Set(rows.map(({ zone }) => zone))].map((zone) => [
        zone,
        bestFirst.filter((row) => rows[row]?.zone === zone),
      ]),
    ),
  };
}

/** Numbers the prices in the order in which their zones are asked for. */
function pricing(layout: Layout): (zone: string) => number {
  const prices = new Map(isPriced(layout) ? layout.zones.map(({ id, price }) => [id, price]) : []);
  const numbers = new Map<string | number, number>();
  return (zone) => {
    const price = prices.get(zone) ?? zone;
    const number = numbers.get(price) ?? numbers.size;
    numbers.set(price, number);
    return number;
  };
}

const isPriced = (layout: Layout): layout is PricedLayout => 'zones' in layout;

function fromStage({ stage, x, y }: Layout, row: { firstSeat: number; seatCount: number }): number {
  const middle = row.firstSeat + (row.seatCount >> 1);
  const dx = (x[middle] ?? 0) - (stage.x + stage.width / 2);
  const dy = (y[middle] ?? 0) - (stage.y + stage.height / 2);
  return Math.hypot(dx, dy);
}
