import { compileLayout, type Layout } from '@/lib/seating/layout';

/** Rows A, B, … of equal length in one section of zone `s`; the stage is in front of row A. */
export function smallHall(rows: number, seatsInRow: number): Layout {
  return compileLayout('Small hall', {
    stage: { x: 0, y: 0, width: seatsInRow * 55, height: 300 },
    sections: [
      {
        name: 'Stalls',
        zone: 's',
        rows: Array.from({ length: rows }, (_, row) => ({
          name: String.fromCharCode(65 + row),
          seats: Array.from({ length: seatsInRow }, (_, seat) => ({
            label: String(seat + 1),
            x: 30 + seat * 55,
            y: 400 + row * 90,
          })),
        })),
      },
    ],
  });
}
