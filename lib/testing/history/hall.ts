import { compileLayout, type Layout } from '@/lib/seating/layout';

/** What a seat costs, by its zone, in minor units. */
export const PRICES = { front: 50_000, back: 30_000 };
export type Zone = keyof typeof PRICES;

const zones = Object.keys(PRICES) as Zone[];

/** One row in each of two zones. Seats 0, 1, … are the front row, those behind it come after them. */
export function twoRows(seatsInRow: number): Layout {
  return compileLayout('Two rows', {
    stage: { x: 0, y: 0, width: seatsInRow * 55, height: 300 },
    sections: zones.map((zone, depth) => ({
      name: zone,
      zone,
      rows: [
        {
          name: 'A',
          seats: Array.from({ length: seatsInRow }, (_, seat) => ({
            label: String(seat + 1),
            x: 30 + seat * 55,
            y: 400 + depth * 200,
          })),
        },
      ],
    })),
  });
}
