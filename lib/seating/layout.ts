/**
 * A venue plan and its compiled form. Lengths are whole centimetres; x grows to the right, y grows away
 * from the stage-side edge downwards, the origin is the top left corner.
 */
export type Stage = { x: number; y: number; width: number; height: number };

/** The editable form, as admins send it: sections → rows → seats. */
export type Plan = {
  stage: Stage;
  sections: {
    name: string;
    zone: string;
    rows: { name: string; seats: { label: string; x: number; y: number }[] }[];
  }[];
};

export type LayoutRow = { name: string; firstSeat: number; seatCount: number };
export type LayoutSection = {
  name: string;
  zone: string;
  firstSeat: number;
  seatCount: number;
  rows: LayoutRow[];
};

/** The immutable, columnar form: a seat is its index 0…seatCount−1, in section and row order. */
export type Layout = {
  name: string;
  width: number;
  height: number;
  stage: Stage;
  seatCount: number;
  sections: LayoutSection[];
  x: number[];
  y: number[];
  label: string[];
};

/** A price zone of one performance. `price` in minor units of `currency`; `color` is a CSS hex colour. */
export type PriceZone = { id: string; name: string; price: number; currency: string; color: string };

/** What `GET /performances/{id}/layout` serves: the layout with this performance's prices. */
export type PricedLayout = Layout & { version: string; zones: PriceZone[] };

export type SeatPlace = { section: string; row: string; label: string; zone: string };

/** Compiles a plan into columns. */
export function compileLayout(name: string, plan: Plan): Layout {
  const layout: Layout = {
    name,
    width: plan.stage.x + plan.stage.width,
    height: plan.stage.y + plan.stage.height,
    stage: plan.stage,
    seatCount: 0,
    sections: [],
    x: [],
    y: [],
    label: [],
  };
  for (const section of plan.sections) {
    const firstSeat = layout.seatCount;
    const rows: LayoutRow[] = [];
    for (const row of section.rows) {
      rows.push({ name: row.name, firstSeat: layout.seatCount, seatCount: row.seats.length });
      for (const seat of row.seats) {
        layout.x.push(Math.round(seat.x));
        layout.y.push(Math.round(seat.y));
        layout.label.push(seat.label);
        layout.width = Math.max(layout.width, Math.round(seat.x) + 50);
        layout.height = Math.max(layout.height, Math.round(seat.y) + 50);
      }
      layout.seatCount += row.seats.length;
    }
    layout.sections.push({
      name: section.name,
      zone: section.zone,
      firstSeat,
      seatCount: layout.seatCount - firstSeat,
      rows,
    });
  }
  return layout;
}

/** Where seat `seat` is, by binary search over sections and rows. Throws a RangeError for an unknown seat. */
export function placeOf(layout: Layout, seat: number): SeatPlace {
  const section = lastStartingAt(layout.sections, seat);
  const row = section && lastStartingAt(section.rows, seat);
  const label = layout.label[seat];
  if (!section || !row || label === undefined) throw new RangeError(`no seat ${seat}`);
  return { section: section.name, row: row.name, label, zone: section.zone };
}

function lastStartingAt<T extends { firstSeat: number }>(parts: T[], seat: number): T | undefined {
  let low = 0;
  let high = parts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((parts[middle]?.firstSeat ?? Infinity) <= seat) low = middle;
    else high = middle - 1;
  }
  return parts[low];
}
