import fc from 'fast-check';
import { compileLayout, type PlanSeat, type PricedLayout, type SeatKind } from '@/lib/seating/layout';
import { SEAT_BLOCKED, SEAT_FREE, SEAT_HELD, SEAT_SOLD } from '@/lib/seating/seat-status';

/**
 * A row as text, a letter a seat: `.` free, `h` held, `x` sold, `b` not for sale, `w` free and accessible, `c` free and a
 * companion's; any other letter marks a free seat. `|` is no seat but an aisle.
 */
export type DrawnSection = { zone: string; rows: string[] };
export type DrawnHall = { sections: DrawnSection[]; prices: Record<string, number> };

const STATUS: Record<string, number> = { h: SEAT_HELD, x: SEAT_SOLD, b: SEAT_BLOCKED };
const KIND: Record<string, SeatKind> = { w: 'accessible', c: 'companion' };
const AISLE = '|';
const WIDEST = 8 * 55;

/** Sections stand side by side behind one stage. `marked` gives the seats drawn with a letter. */
export function buildHall({ sections, prices }: DrawnHall) {
  const plan = {
    stage: { x: 0, y: 0, width: WIDEST, height: 300 },
    sections: sections.map(({ zone, rows }, column) => ({
      name: `Section ${column + 1}`,
      zone,
      rows: rows.map((row, line) => ({
        name: String.fromCharCode(65 + line),
        seats: seatsIn(row).map((drawn, seat) => ({
          label: String(seat + 1),
          x: 30 + column * (WIDEST + 110) + seat * 55,
          y: 400 + line * 90,
          ...drawn,
        })),
      })),
    })),
  };
  const zones = Object.entries(prices).map(([id, price]) => ({
    id,
    name: id.toUpperCase(),
    price,
    currency: 'KRW',
    color: '#000000',
  }));
  const layout: PricedLayout = { version: 'drawn', ...compileLayout('Drawn hall', plan), zones };
  const letters = sections.flatMap(({ rows }) => rows.flatMap(lettersIn));
  const marked = (letter: string) => letters.flatMap((each, seat) => (each === letter ? [seat] : []));
  return { layout, status: Uint8Array.from(letters, (letter) => STATUS[letter] ?? SEAT_FREE), marked };
}

const lettersIn = (row: string) => [...row].filter((letter) => letter !== AISLE);

function seatsIn(row: string): Pick<PlanSeat, 'kind' | 'aisleAfter'>[] {
  return [...row.matchAll(/[^|](\|?)/g)].map(([[letter = ''], aisle]) => ({
    ...(KIND[letter] && { kind: KIND[letter] }),
    ...(aisle && { aisleAfter: true }),
  }));
}

/** One section of one zone. */
export const oneSection = (...rows: string[]): DrawnHall => ({
  sections: [{ zone: 'a', rows }],
  prices: { a: 100 },
});

/** The hall's rows with `seats` drawn as `#`. */
export function drawChoice({ sections }: DrawnHall, seats: readonly number[]): string[] {
  let seat = 0;
  return sections.flatMap(({ rows }) =>
    rows.map((row) =>
      [...row].map((letter) => (letter !== AISLE && seats.includes(seat++) ? '#' : letter)).join(''),
    ),
  );
}

/**
 * Halls of up to three sections of one or two rows; zones `a` and `b` have one price and `c` another. A letter that
 * is given twice comes twice as often.
 */
export function anyHall(
  letters: string,
  { longestRow = 8, fewestSections = 1 } = {},
): fc.Arbitrary<DrawnHall> {
  const row = fc
    .string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: longestRow })
    .filter((letters) => lettersIn(letters).length > 0);
  const section = fc.record({
    zone: fc.constantFrom('a', 'b', 'c'),
    rows: fc.array(row, { minLength: 1, maxLength: 2 }),
  });
  return fc.record({
    sections: fc.array(section, { minLength: fewestSections, maxLength: 3 }),
    prices: fc.constant({ a: 100, b: 100, c: 250 }),
  });
}
