import type { SeatKind } from '@/lib/seating/layout';
import { SEAT_BLOCKED, SEAT_FREE, SEAT_HELD, SEAT_SOLD } from '@/lib/seating/seat-status';

/**
 * The sign of each state of a seat, in a box of 20 × 20, as SVG path data: the canvas and the legend draw the same
 * ones. They differ in shape, so that no state is told by colour alone.
 */
export type SeatShape = {
  fill?: string;
  stroke?: string;
  strokeWidth?: number;
};

export const SHAPE_BOX = 20;

export const FREE_SHAPE: SeatShape = { fill: 'M10 2a8 8 0 1 0 0 16a8 8 0 1 0 0-16Z' };

export const HELD_SHAPE: SeatShape = {
  fill: 'M10 7.6a2.4 2.4 0 1 0 0 4.8a2.4 2.4 0 1 0 0-4.8Z',
  stroke: 'M10 3a7 7 0 1 0 0 14a7 7 0 1 0 0-14Z',
  strokeWidth: 1.8,
};

export const SOLD_SHAPE: SeatShape = { stroke: 'M6 6L14 14M14 6L6 14', strokeWidth: 1.7 };

export const BLOCKED_SHAPE: SeatShape = { stroke: 'M6 10H14', strokeWidth: 2.2 };

/** The badge of a chosen seat; the check mark goes on top of it in the other colour. */
export const CHOSEN_SHAPE: SeatShape = {
  fill: 'M5 0.5H15A4.5 4.5 0 0 1 19.5 5V15A4.5 4.5 0 0 1 15 19.5H5A4.5 4.5 0 0 1 0.5 15V5A4.5 4.5 0 0 1 5 0.5Z',
};
export const CHECK_SHAPE: SeatShape = { stroke: 'M5.2 10.4L8.6 13.8L14.8 6.6', strokeWidth: 2.6 };

/** Stands in the sign of a free seat that is not a usual one: a wheelchair, or a second person. */
export const KIND_SHAPES: Record<SeatKind, SeatShape> = {
  accessible: {
    fill: 'M8.9 3.7a1.5 1.5 0 1 0 0 3a1.5 1.5 0 1 0 0-3Z',
    stroke: 'M8.9 8.2V11.4H12L13.6 14.6M7.1 10.1A3.3 3.3 0 1 0 11.6 14',
    strokeWidth: 1.5,
  },
  companion: {
    fill: 'M10 4.7a2.3 2.3 0 1 0 0 4.6a2.3 2.3 0 1 0 0-4.6ZM5.7 15.3A4.3 4.6 0 0 1 14.3 15.3Z',
  },
};

export function shapeOf(status: number): SeatShape {
  switch (status) {
    case SEAT_FREE:
      return FREE_SHAPE;
    case SEAT_HELD:
      return HELD_SHAPE;
    case SEAT_SOLD:
      return SOLD_SHAPE;
    case SEAT_BLOCKED:
      return BLOCKED_SHAPE;
    default:
      throw new RangeError(`unknown status ${status}`);
  }
}

/** Draws a shape centred on (x, y), `size` wide, in the units of the context. */
export function drawShape(
  context: CanvasRenderingContext2D,
  shape: SeatShape,
  x: number,
  y: number,
  size: number,
  color: string,
): void {
  const unit = size / SHAPE_BOX;
  context.save();
  context.translate(x - size / 2, y - size / 2);
  context.scale(unit, unit);
  if (shape.fill) {
    context.fillStyle = color;
    context.fill(new Path2D(shape.fill));
  }
  if (shape.stroke) {
    context.strokeStyle = color;
    context.lineWidth = Math.max(shape.strokeWidth ?? 1, 1 / unit);
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.stroke(new Path2D(shape.stroke));
  }
  context.restore();
}
