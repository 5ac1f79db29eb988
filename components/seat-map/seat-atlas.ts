import { SEAT_BLOCKED, SEAT_FREE, SEAT_HELD, SEAT_SOLD } from '@/lib/seating/seat-status';
import type { Palette } from './palette';
import { drawShape, shapeOf } from './seat-shapes';

/** All seat signs at one size, drawn once: painting a seat is then copying a few pixels. */
export type SeatAtlas = {
  image: HTMLCanvasElement;
  /** Side of a sign's cell in device pixels. */
  cell: number;
  /** Left edge of the sign for a seat's status and zone. */
  column: (status: number, zone: number) => number;
  /** The same sign on its zone's ground, which covers whatever sign was there. */
  covering: (status: number, zone: number) => number;
  /** Top edge for seats that the zone filter leaves out, and for all others. */
  row: (dimmed: boolean) => number;
};

const SHARED = [SEAT_HELD, SEAT_SOLD, SEAT_BLOCKED];
const STATES = [SEAT_FREE, ...SHARED];
const DIMMED = 0.22;

/** `size` is the width of a seat in device pixels. */
export function makeSeatAtlas(palette: Palette, size: number): SeatAtlas {
  const cell = Math.max(3, Math.ceil(size) + 2);
  const image = document.createElement('canvas');
  const plain = SHARED.length + palette.zones.length;
  image.width = cell * (plain + STATES.length * palette.zones.length);
  image.height = cell * 2;
  const column = (status: number, zone: number) =>
    cell * (status === SEAT_FREE ? SHARED.length + zone : SHARED.indexOf(status));
  const covering = (status: number, zone: number) =>
    cell * (plain + zone * STATES.length + STATES.indexOf(status));
  const row = (dimmed: boolean) => (dimmed ? cell : 0);
  const context = image.getContext('2d');
  if (context) {
    const put = (status: number, zone: number, color: string) => {
      for (const dimmed of [false, true]) {
        context.globalAlpha = dimmed ? DIMMED : 1;
        const x = column(status, zone) + cell / 2;
        drawShape(context, shapeOf(status), x, row(dimmed) + cell / 2, size, color);
      }
    };
    put(SEAT_HELD, 0, palette.taken ?? palette.soft);
    put(SEAT_SOLD, 0, palette.taken ?? palette.faint);
    put(SEAT_BLOCKED, 0, palette.faint);
    for (const [index, zone] of palette.zones.entries()) put(SEAT_FREE, index, zone.full.seat);
    context.globalAlpha = 1;
    for (const [zone, { full, faded }] of palette.zones.entries()) {
      for (const [dimmed, { ground }] of [[false, full] as const, [true, faded] as const]) {
        for (const status of STATES) {
          const x = covering(status, zone);
          context.fillStyle = ground;
          context.beginPath();
          context.arc(x + cell / 2, row(dimmed) + cell / 2, size / 2 + 0.75, 0, Math.PI * 2);
          context.fill();
          context.drawImage(image, column(status, zone), row(dimmed), cell, cell, x, row(dimmed), cell, cell);
        }
      }
    }
  }
  return { image, cell, column, covering, row };
}
