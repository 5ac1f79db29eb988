import { contains, grow } from '@/components/seat-map/geometry';
import type { MapModel } from '@/components/seat-map/model';
import type { Palette } from '@/components/seat-map/palette';
import {
  type Point,
  type Rect,
  type Size,
  toScreen,
  type View,
  visibleRect,
} from '@/components/seat-map/viewport';
import { type Grip, gripPoint } from './grips';
import type { Row } from './plan/parts';
import type { Selection } from './plan/places';
import type { Preview } from './plan/strokes';

/** What lies over the map: aisles, what is chosen, its knobs, and what is being drawn or moved just now. */
export type Overlay = {
  map: MapModel;
  palette: Palette;
  selection: Selection;
  grips: readonly Grip[];
  preview: Preview | null;
  /** A rectangle that seats are being chosen with, in centimetres. */
  area: Rect | null;
};

/** Smaller seats than this many pixels apart are dots, and rows lines. */
const DOTS_BELOW = 6;

/** Paints onto a clear canvas, in CSS pixels. */
export function paintOverlay(
  context: CanvasRenderingContext2D,
  overlay: Overlay,
  view: View,
  size: Size,
): void {
  const { map, palette, selection, grips, preview, area } = overlay;
  context.clearRect(0, 0, size.width, size.height);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  const seen = grow(visibleRect(view, size), map.pitch);
  paintAisles(context, map, palette, view, seen);
  context.strokeStyle = palette.focus;
  context.fillStyle = palette.focus;
  if (preview) paintPreview(context, preview, palette, view, map.pitch * view.scale);
  else paintChosen(context, map, selection, view, seen);
  if (area) paintArea(context, area, palette, view);
  if (!preview && !area) for (const grip of grips) paintGrip(context, gripPoint(grip, view), grip, palette);
}

function paintChosen(
  context: CanvasRenderingContext2D,
  map: MapModel,
  selection: Selection,
  view: View,
  seen: Rect,
): void {
  if (!selection) return;
  if (selection.level === 'stage') {
    const { stage } = map.layout;
    const { x, y } = toScreen(view, stage);
    context.lineWidth = 3;
    context.strokeRect(x - 3, y - 3, stage.width * view.scale + 6, stage.height * view.scale + 6);
    return;
  }
  const { numbers } = selection;
  const pitch = map.pitch * view.scale;
  if (selection.level === 'section') {
    for (const number of numbers) {
      trace(context, map.outlines[number]?.polygon ?? [], view, true);
      // As wide as the section's own edge, so that what is inside of it keeps its look.
      context.globalAlpha = 0.3;
      context.lineWidth = Math.max(6, pitch * 1.25 + 5);
      context.stroke();
      context.globalAlpha = 0.12;
      if (pitch < DOTS_BELOW) context.fill();
      context.globalAlpha = 1;
    }
    return;
  }
  if (selection.level === 'row') {
    const rows = map.layout.sections.flatMap((section) => section.rows);
    context.globalAlpha = 0.45;
    context.lineWidth = Math.max(3, pitch * 0.95);
    for (const number of numbers) {
      const { firstSeat = 0, seatCount = 0 } = rows[number] ?? {};
      trace(context, pointsFrom(map, firstSeat, seatCount), view, false);
      context.stroke();
    }
    context.globalAlpha = 1;
    return;
  }
  context.lineWidth = Math.max(2, pitch * 0.12);
  for (const seat of numbers) {
    const point = { x: map.x[seat] ?? 0, y: map.y[seat] ?? 0 };
    if (contains(seen, point)) paintSeat(context, toScreen(view, point), pitch, false);
  }
}

function paintPreview(
  context: CanvasRenderingContext2D,
  { rows, stage }: Preview,
  palette: Palette,
  view: View,
  pitch: number,
): void {
  if (stage) {
    const { x, y } = toScreen(view, stage);
    context.lineWidth = 2;
    context.setLineDash([6, 4]);
    context.strokeRect(x, y, stage.width * view.scale, stage.height * view.scale);
    context.setLineDash([]);
  }
  context.fillStyle = palette.accent;
  context.strokeStyle = palette.accent;
  context.lineWidth = Math.max(2, pitch * 0.5);
  for (const { seats } of rows) {
    if (pitch < DOTS_BELOW) {
      trace(context, seats, view, false);
      context.stroke();
    } else {
      for (const seat of seats) paintSeat(context, toScreen(view, seat), pitch, true);
    }
  }
}

function paintSeat(context: CanvasRenderingContext2D, { x, y }: Point, pitch: number, filled: boolean): void {
  if (pitch < DOTS_BELOW) {
    context.fillRect(x - 1.5, y - 1.5, 3, 3);
    return;
  }
  context.beginPath();
  context.arc(x, y, pitch * (filled ? 0.36 : 0.48), 0, Math.PI * 2);
  if (filled) context.fill();
  else context.stroke();
}

/** A short line across the row, between a seat and the next. */
function paintAisles(
  context: CanvasRenderingContext2D,
  { layout, x, y, pitch }: MapModel,
  palette: Palette,
  view: View,
  seen: Rect,
): void {
  if (pitch * view.scale < DOTS_BELOW) return;
  context.strokeStyle = palette.ink;
  context.lineWidth = 2;
  context.beginPath();
  for (const seat of layout.aisles ?? []) {
    const from = { x: x[seat] ?? 0, y: y[seat] ?? 0 };
    if (!contains(seen, from)) continue;
    const to = { x: x[seat + 1] ?? from.x + pitch, y: y[seat + 1] ?? from.y };
    const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
    // The next seat of the plan may be in another row: then the aisle lies half a seat further on.
    const share = length > pitch * 4 ? pitch / 2 / length : 0.5;
    const middle = { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
    const across = {
      x: (-(to.y - from.y) / length) * pitch * 0.5,
      y: ((to.x - from.x) / length) * pitch * 0.5,
    };
    const a = toScreen(view, { x: middle.x - across.x, y: middle.y - across.y });
    const b = toScreen(view, { x: middle.x + across.x, y: middle.y + across.y });
    context.moveTo(a.x, a.y);
    context.lineTo(b.x, b.y);
  }
  context.stroke();
}

function paintArea(context: CanvasRenderingContext2D, area: Rect, palette: Palette, view: View): void {
  const { x, y } = toScreen(view, area);
  const [width, height] = [area.width * view.scale, area.height * view.scale];
  context.globalAlpha = 0.1;
  context.fillStyle = palette.accent;
  context.fillRect(x, y, width, height);
  context.globalAlpha = 1;
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.5;
  context.setLineDash([5, 4]);
  context.strokeRect(x, y, width, height);
  context.setLineDash([]);
}

function paintGrip(
  context: CanvasRenderingContext2D,
  { x, y }: Point,
  { stroke }: Grip,
  palette: Palette,
): void {
  context.beginPath();
  if (stroke.kind === 'turn') context.arc(x, y, 8, 0, Math.PI * 2);
  else if (stroke.kind === 'bend') diamond(context, x, y, 10);
  else context.rect(x - 7, y - 7, 14, 14);
  context.fillStyle = palette.paper;
  context.fill();
  context.strokeStyle = palette.focus;
  context.lineWidth = 3;
  context.stroke();
}

function diamond(context: CanvasRenderingContext2D, x: number, y: number, reach: number): void {
  context.moveTo(x - reach, y);
  context.lineTo(x, y - reach);
  context.lineTo(x + reach, y);
  context.lineTo(x, y + reach);
  context.closePath();
}

function trace(
  context: CanvasRenderingContext2D,
  points: readonly Point[],
  view: View,
  closed: boolean,
): void {
  context.beginPath();
  for (const point of points) {
    const { x, y } = toScreen(view, point);
    context.lineTo(x, y);
    // A row of one seat is a line without length: the round ends make a dot of it.
    if (points.length === 1) context.lineTo(x, y);
  }
  if (closed) context.closePath();
}

function pointsFrom({ x, y }: MapModel, first: number, count: number): Row['seats'] {
  return Array.from({ length: count }, (_, index) => ({
    label: '',
    x: x[first + index] ?? 0,
    y: y[first + index] ?? 0,
  }));
}
