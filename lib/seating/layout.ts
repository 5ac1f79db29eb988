/**
 * A venue plan and its compiled form. Lengths are whole centimetres; x grows to the right, y grows away
 * from the stage-side edge downwards, the origin is the top left corner.
 */
export type Stage = { x: number; y: number; width: number; height: number };

/** Room for a wheelchair, or the seat beside one for whoever comes along. */
export type SeatKind = 'accessible' | 'companion';

/** What `seatKinds` gives. */
export const USUAL_SEAT = 0;
export const ACCESSIBLE_SEAT = 1;
export const COMPANION_SEAT = 2;

/** `blocked`: never for sale. `aisleAfter`: an aisle parts it from the next seat of its row. */
export type PlanSeat = {
  label: string;
  x: number;
  y: number;
  kind?: SeatKind;
  blocked?: true;
  aisleAfter?: true;
};

/** The editable form, as admins send it: sections → rows → seats. */
export type Plan = {
  stage: Stage;
  sections: { name: string; zone: string; rows: { name: string; seats: PlanSeat[] }[] }[];
};

export type LayoutRow = { name: string; firstSeat: number; seatCount: number };
export type LayoutSection = {
  name: string;
  zone: string;
  firstSeat: number;
  seatCount: number;
  rows: LayoutRow[];
};

/** Seats that are marked, sorted; what there is none of is left out. */
type MarkedSeats = {
  accessible?: number[];
  companion?: number[];
  /** Never for sale. */
  blocked?: number[];
  /** An aisle parts them from the next one. */
  aisles?: number[];
};

/** The immutable, columnar form: a seat is its index 0…seatCount−1, in section and row order. */
export type Layout = MarkedSeats & {
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
  const marked: Required<MarkedSeats> = { accessible: [], companion: [], blocked: [], aisles: [] };
  for (const section of plan.sections) {
    const firstSeat = layout.seatCount;
    const rows: LayoutRow[] = [];
    for (const row of section.rows) {
      rows.push({ name: row.name, firstSeat: layout.seatCount, seatCount: row.seats.length });
      for (const seat of row.seats) {
        layout.x.push(Math.round(seat.x));
        layout.y.push(Math.round(seat.y));
        if (seat.kind) marked[seat.kind].push(layout.label.length);
        if (seat.blocked) marked.blocked.push(layout.label.length);
        if (seat.aisleAfter) marked.aisles.push(layout.label.length);
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
  return { ...layout, ...Object.fromEntries(Object.entries(marked).filter(([, seats]) => seats.length > 0)) };
}

/** The plan that compiles into this layout. */
export function planOf(layout: Layout): Plan {
  const kinds = seatKinds(layout);
  const blocked = new Set(layout.blocked);
  const aisles = new Set(layout.aisles);
  const seatAt = (seat: number): PlanSeat => ({
    label: layout.label[seat] ?? '',
    x: layout.x[seat] ?? 0,
    y: layout.y[seat] ?? 0,
    ...(kinds[seat] === ACCESSIBLE_SEAT && { kind: 'accessible' }),
    ...(kinds[seat] === COMPANION_SEAT && { kind: 'companion' }),
    ...(blocked.has(seat) && { blocked: true }),
    ...(aisles.has(seat) && { aisleAfter: true }),
  });
  return {
    stage: layout.stage,
    sections: layout.sections.map(({ name, zone, rows }) => ({
      name,
      zone,
      rows: rows.map((row) => ({
        name: row.name,
        seats: Array.from({ length: row.seatCount }, (_, place) => seatAt(row.firstSeat + place)),
      })),
    })),
  };
}

/** What each seat is, one byte a seat. */
export function seatKinds({ seatCount, accessible = [], companion = [] }: Layout): Uint8Array {
  const kinds = new Uint8Array(seatCount);
  for (const seat of accessible) kinds[seat] = ACCESSIBLE_SEAT;
  for (const seat of companion) kinds[seat] = COMPANION_SEAT;
  return kinds;
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
