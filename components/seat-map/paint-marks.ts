import type { MapModel } from './model';
import type { Palette } from './palette';
import { CHECK_SHAPE, CHOSEN_SHAPE, drawShape } from './seat-shapes';
import { type Point, toScreen, type View } from './viewport';

/** What moves over the still map: chosen seats, what the pointer is on, and the sight of the keyboard. */
export type Marks = {
  selected: readonly number[];
  seat: number | null;
  section: number | null;
  aim: boolean;
};

/** Smallest badge of a chosen seat in CSS pixels, so that it is found again from far out. */
const SMALLEST_BADGE = 15;

/** Paints in CSS pixels: the context is scaled to the screen already. */
export function paintMarks(
  context: CanvasRenderingContext2D,
  model: MapModel,
  palette: Palette,
  view: View,
  middle: Point,
  marks: Marks,
): void {
  const pitch = model.pitch * view.scale;
  if (marks.section !== null) outlineSection(context, model, palette, view, marks.section, pitch);
  if (marks.seat !== null && !marks.selected.includes(marks.seat)) {
    const { x, y } = toScreen(view, seatPoint(model, marks.seat));
    context.beginPath();
    context.arc(x, y, Math.max(pitch * 0.52, 6), 0, Math.PI * 2);
    context.lineWidth = 4;
    context.strokeStyle = palette.paper;
    context.stroke();
    context.lineWidth = 2;
    context.strokeStyle = palette.ink;
    context.stroke();
  }
  const badge = Math.max(pitch * 0.96, SMALLEST_BADGE);
  for (const seat of marks.selected) {
    const { x, y } = toScreen(view, seatPoint(model, seat));
    drawShape(context, CHOSEN_SHAPE, x, y, badge + 4, palette.paper);
    drawShape(context, CHOSEN_SHAPE, x, y, badge, palette.accent);
    drawShape(context, CHECK_SHAPE, x, y, badge, palette.onAccent);
  }
  if (marks.aim) paintAim(context, palette, middle);
}

function outlineSection(
  context: CanvasRenderingContext2D,
  model: MapModel,
  palette: Palette,
  view: View,
  section: number,
  pitch: number,
): void {
  const path = new Path2D();
  for (const point of model.outlines[section]?.polygon ?? []) {
    const { x, y } = toScreen(view, point);
    path.lineTo(x, y);
  }
  path.closePath();
  // A pen wider than the section's own edge, with the inside left as it is, leaves a line all around it.
  context.save();
  context.lineJoin = 'round';
  context.strokeStyle = palette.ink;
  context.lineWidth = 2.5;
  context.globalAlpha = 0.9;
  context.stroke(path);
  context.globalAlpha = 0.12;
  context.lineWidth = Math.max(pitch, 4);
  context.stroke(path);
  context.fillStyle = palette.ink;
  context.globalAlpha = 0.08;
  context.fill(path);
  context.restore();
}

function paintAim(context: CanvasRenderingContext2D, palette: Palette, { x, y }: Point): void {
  for (const [width, color] of [
    [5, palette.paper],
    [2, palette.focus],
  ] as const) {
    context.lineWidth = width;
    context.strokeStyle = color;
    context.beginPath();
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      context.moveTo(x + dx * 12, y + dy * 12);
      context.lineTo(x + dx * 24, y + dy * 24);
    }
    context.stroke();
  }
}

function seatPoint(model: MapModel, seat: number): Point {
  return { x: model.x[seat] ?? 0, y: model.y[seat] ?? 0 };
}
