import { SEAT_FREE } from '@/lib/seating/seat-status';
import { contains, grow, overlap } from './geometry';
import { nearestSeat, visitSeatsIn } from './grid-index';
import { kindOf, type MapModel } from './model';
import { colorsOf, isDimmed, type Raster, type Scene } from './scene';
import type { SeatAtlas } from './seat-atlas';
import { drawShape, KIND_SHAPES } from './seat-shapes';
import type { Point, Rect } from './viewport';

/** A seat's width as a share of the distance between neighbours. */
export const SEAT_SHARE = 0.84;

/** From this many CSS pixels between neighbours on there is room for the number in the seat. */
const LABELS_FROM = 24;
const ROW_NAMES_FROM = 11;
/** The same for the mark of a place that is not a usual one. It stands where the number would. */
const KINDS_FROM = 11;
/** Rows of more seats than this have their name at both ends. */
const LONG_ROW = 16;

/** Paints the seats whose middle lies in `area` (world). The context's origin is the world's, in device pixels. */
export function paintSeats(
  context: CanvasRenderingContext2D,
  scene: Scene,
  raster: Raster,
  atlas: SeatAtlas,
  area: Rect,
): void {
  const labelled: number[] = [];
  const marked: number[] = [];
  const { kinds } = scene.model;
  const withLabels = isNear(scene.model, raster, LABELS_FROM);
  const withKinds = isNear(scene.model, raster, KINDS_FROM);
  visitSeatsIn(scene.model.grid, area, (seat) => {
    const state = scene.status[seat] ?? SEAT_FREE;
    paintSign(context, scene, raster, atlas, seat, state);
    if (kinds?.[seat]) {
      if (withKinds && isLabelled(scene, seat, state)) marked.push(seat);
    } else if (withLabels && isLabelled(scene, seat, state)) labelled.push(seat);
  });
  paintLabels(context, scene, raster, labelled);
  paintKinds(context, scene, raster, marked);
}

/** Paints some seats anew where they have been painted before, each over the ground of its section. */
export function repaintSeats(
  context: CanvasRenderingContext2D,
  scene: Scene,
  raster: Raster,
  atlas: SeatAtlas,
  seats: readonly number[],
): void {
  for (const seat of seats) {
    const zone = scene.model.zoneOf[scene.model.sectionOf[seat] ?? 0] ?? 0;
    const state = scene.status[seat] ?? SEAT_FREE;
    copySign(context, scene, raster, atlas, seat, atlas.covering(state, zone));
  }
  if (!isNear(scene.model, raster, KINDS_FROM)) return;
  const { kinds } = scene.model;
  const labelled = seats.filter((seat) => isLabelled(scene, seat, scene.status[seat] ?? SEAT_FREE));
  if (kinds) {
    paintKinds(
      context,
      scene,
      raster,
      labelled.filter((seat) => kinds[seat]),
    );
  }
  if (!isNear(scene.model, raster, LABELS_FROM)) return;
  paintLabels(
    context,
    scene,
    raster,
    labelled.filter((seat) => !kinds?.[seat]),
  );
}

/** Paints the sign that a seat has in a state, which may be one it has no longer. */
export function paintSign(
  context: CanvasRenderingContext2D,
  scene: Scene,
  raster: Raster,
  atlas: SeatAtlas,
  seat: number,
  state: number,
): void {
  const zone = scene.model.zoneOf[scene.model.sectionOf[seat] ?? 0] ?? 0;
  copySign(context, scene, raster, atlas, seat, atlas.column(state, zone));
}

function copySign(
  context: CanvasRenderingContext2D,
  scene: Scene,
  { scale }: Raster,
  { image, cell, row }: SeatAtlas,
  seat: number,
  column: number,
): void {
  const { x, y, sectionOf } = scene.model;
  const left = Math.round((x[seat] ?? 0) * scale - cell / 2);
  const top = Math.round((y[seat] ?? 0) * scale - cell / 2);
  const from = row(isDimmed(scene, sectionOf[seat] ?? 0));
  context.drawImage(image, column, from, cell, cell, left, top, cell, cell);
}

/** Whether there are so many CSS pixels between neighbours. */
function isNear({ pitch }: MapModel, { scale, ratio }: Raster, from: number): boolean {
  return (pitch * scale) / ratio >= from;
}

function isLabelled(scene: Scene, seat: number, state: number): boolean {
  return state === SEAT_FREE && !isDimmed(scene, scene.model.sectionOf[seat] ?? 0);
}

function paintLabels(
  context: CanvasRenderingContext2D,
  scene: Scene,
  { scale, ratio }: Raster,
  seats: number[],
): void {
  if (seats.length === 0) return;
  const { model, palette } = scene;
  const size = Math.min(13 * ratio, model.pitch * scale * 0.36);
  context.font = `600 ${size}px ${palette.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const seat of seats) {
    context.fillStyle = colorsOf(scene, model.sectionOf[seat] ?? 0)?.onSeat ?? palette.paper;
    context.fillText(
      model.layout.label[seat] ?? '',
      (model.x[seat] ?? 0) * scale,
      (model.y[seat] ?? 0) * scale + size * 0.06,
      model.pitch * scale * 0.74,
    );
  }
}

/** Few places are not usual ones, so that their marks are drawn and not copied. */
function paintKinds(
  context: CanvasRenderingContext2D,
  scene: Scene,
  { scale }: Raster,
  seats: readonly number[],
): void {
  const { model, palette } = scene;
  for (const seat of seats) {
    const kind = kindOf(model, seat);
    if (!kind) continue;
    const color = colorsOf(scene, model.sectionOf[seat] ?? 0)?.onSeat ?? palette.paper;
    const [x, y] = [(model.x[seat] ?? 0) * scale, (model.y[seat] ?? 0) * scale];
    drawShape(context, KIND_SHAPES[kind], x, y, model.pitch * scale * SEAT_SHARE, color);
  }
}

/** Paints the names of rows beside their ends. */
export function paintRowNames(
  context: CanvasRenderingContext2D,
  scene: Scene,
  raster: Raster,
  area: Rect,
): void {
  const { model, palette } = scene;
  const { scale, ratio } = raster;
  if (!isNear(model, raster, ROW_NAMES_FROM)) return;
  context.font = `500 ${Math.min(12 * ratio, model.pitch * scale * 0.6)}px ${palette.font}`;
  context.fillStyle = palette.soft;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  model.layout.sections.forEach((section, index) => {
    const bounds = model.outlines[index]?.bounds;
    if (!bounds || !overlap(grow(bounds, model.pitch * 2), area) || isDimmed(scene, index)) return;
    for (const { name, firstSeat, seatCount } of section.rows) {
      if (seatCount < 2) continue;
      const last = firstSeat + seatCount - 1;
      const start = besideSeat(model, firstSeat, firstSeat + 1);
      if (contains(area, start)) context.fillText(name, start.x * scale, start.y * scale);
      const end = besideSeat(model, last, last - 1);
      if (seatCount > LONG_ROW && contains(area, end) && hasRoom(model, end, index))
        context.fillText(name, end.x * scale, end.y * scale);
    }
  });
}

/** The point one seat further out than `seat`, seen from its neighbour. */
function besideSeat(model: MapModel, seat: number, neighbour: number): Point {
  const x = model.x[seat] ?? 0;
  const y = model.y[seat] ?? 0;
  const dx = x - (model.x[neighbour] ?? 0);
  const dy = y - (model.y[neighbour] ?? 0);
  const step = model.pitch / Math.max(1, Math.hypot(dx, dy));
  return { x: x + dx * step, y: y + dy * step };
}

/** False in a narrow gangway, where the next section's name of the row stands already. */
function hasRoom({ grid, pitch, sectionOf }: MapModel, { x, y }: Point, section: number): boolean {
  return nearestSeat(grid, x, y, pitch * 1.8, (seat) => sectionOf[seat] !== section) === null;
}
