import type { LayoutRow } from '@/lib/seating/layout';
import { heatOf, type Left, leftOf, meterOf } from './counts';
import { grow, overlap } from './geometry';
import type { MapModel } from './model';
import { BAR_WIDTH, type Outline } from './outline';
import { colorsOf, type PaintTexts, type Raster, type Scene } from './scene';
import { clamp, type Point, type Rect } from './viewport';

/** Font sizes in CSS pixels: of a section's name, and of the name when the count stands below it. */
const LARGEST_NAME = 15;
const SMALLEST_NAME = 7.5;
const SMALLEST_BLOCK = 11.5;
/** A name over a bar may reach this far over what is known to be inside: shapes are drawn larger than their seats lie. */
const BAR_GRACE = 1.3;

/** Paints the areas of the sections that touch `area` (world): tinted by what is left, or as ground for seats. */
export function paintSections(
  context: CanvasRenderingContext2D,
  scene: Scene,
  raster: Raster,
  area: Rect,
): void {
  const { model } = scene;
  const near = raster.level === 'seats';
  const pen = model.pitch * raster.scale * (near ? 1.25 : 0.9);
  const reach = model.pitch + (2 * raster.ratio) / raster.scale;
  context.lineJoin = 'round';
  context.lineCap = 'round';
  model.outlines.forEach((outline, index) => {
    if (!overlap(grow(outline.bounds, reach), area)) return;
    const zone = colorsOf(scene, index);
    const section = model.layout.sections[index];
    if (!zone || !section) return;
    const left = tintOf(scene, index, section.seatCount);
    const hatched = !near && left === 'none' && !scene.texts.taken;
    const path = pathOf(outline, raster.scale);
    context.strokeStyle = hatched ? zone.soldOutEdge : zone.edge;
    context.lineWidth = pen + 1.6 * raster.ratio;
    context.stroke(path);
    context.fillStyle = near ? zone.ground : zone.tint[left];
    context.strokeStyle = context.fillStyle;
    context.lineWidth = pen;
    context.stroke(path);
    context.fill(path);
    if (hatched) hatch(context, zone.hatch, raster, path, pen);
  });
}

/** Whether there is room for how many seats are left: in all sections or in none. */
export function showsCounts({ blockSize }: MapModel, { scale, ratio }: Raster): boolean {
  return blockSize * scale >= SMALLEST_BLOCK * ratio;
}

/**
 * Paints names inside the sections, and below them how many seats are left, or where there is no room for that, how much
 * as a bar.
 */
export function paintSectionNames(
  context: CanvasRenderingContext2D,
  scene: Scene,
  raster: Raster,
  area: Rect,
): void {
  const { model, palette, texts } = scene;
  const { scale, ratio } = raster;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  // One size for all, apart from a few sections that are too small for it.
  const counted = showsCounts(model, raster);
  const largestBlock = clamp(model.blockSize * scale, SMALLEST_BLOCK * ratio, LARGEST_NAME * ratio);
  const largestName = clamp(model.nameSize * scale, SMALLEST_NAME * ratio, LARGEST_NAME * ratio);
  model.outlines.forEach((outline, index) => {
    const section = model.layout.sections[index];
    const zone = colorsOf(scene, index);
    if (!section || !zone || !overlap(grow(outline.bounds, model.pitch), area)) return;
    const free = scene.free[index] ?? 0;
    const block = Math.min(outline.blockSize * scale, largestBlock);
    const two = counted && block >= SMALLEST_BLOCK * ratio;
    const barred = outline.barSize * scale * BAR_GRACE >= SMALLEST_NAME * ratio;
    const bar = !two && barred && free > 0 && !texts.taken;
    const alone = Math.min((bar ? outline.barSize : outline.nameSize) * scale, largestName);
    const size = two ? block : bar ? Math.max(alone, SMALLEST_NAME * ratio) : alone;
    if (size < SMALLEST_NAME * ratio) return;
    const x = outline.label.x * scale;
    const y = outline.label.y * scale;
    context.fillStyle = zone.onTint[tintOf(scene, index, section.seatCount)];
    context.font = `700 ${size}px ${palette.font}`;
    context.fillText(section.name, x, y - size * (two ? 0.5 : bar ? 0.2 : 0));
    if (bar) paintMeter(context, x, y + size * 0.55, size, meterOf(free, section.seatCount) / 10);
    if (!two) return;
    context.font = `500 ${size * 0.8}px ${palette.font}`;
    context.fillText(countText(texts, free, section.seatCount), x, y + size * 0.62, size * 4);
  });
}

/** By what is left, or on a map of what is taken by that. */
function tintOf({ free, texts }: Scene, section: number, seatCount: number): Left {
  const left = free[section] ?? 0;
  return texts.taken ? heatOf(left, seatCount) : leftOf(left, seatCount);
}

function countText(texts: PaintTexts, free: number, seatCount: number): string {
  if (texts.taken) return texts.taken(seatCount === 0 ? 0 : 1 - free / seatCount);
  return free === 0 ? texts.soldOut : texts.left(free);
}

/** A bar in whole pixels under a name of `size`, filled up to `share` of its length. */
function paintMeter(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  size: number,
  share: number,
): void {
  const width = Math.round(size * BAR_WIDTH);
  const height = Math.max(2, Math.round(size * 0.26));
  const left = Math.round(x - width / 2);
  const top = Math.round(y - height / 2);
  context.globalAlpha = 0.28;
  context.fillRect(left, top, width, height);
  context.globalAlpha = 1;
  context.fillRect(left, top, Math.max(1, Math.round(width * share)), height);
}

/** Paints the names of sections in front of their first rows, where the seats are drawn one by one. */
export function paintSectionHeadings(
  context: CanvasRenderingContext2D,
  scene: Scene,
  raster: Raster,
  area: Rect,
): void {
  const { model, palette } = scene;
  const { scale, ratio } = raster;
  const size = clamp(((model.pitch * scale) / ratio) * 1.5, 10, 13) * ratio;
  context.font = `700 ${size}px ${palette.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3 * ratio;
  context.strokeStyle = palette.paper;
  model.outlines.forEach((outline, index) => {
    const section = model.layout.sections[index];
    const front = section?.rows[0];
    const zone = colorsOf(scene, index);
    if (!section || !front || !zone || !overlap(grow(outline.bounds, model.pitch), area)) return;
    const heading = headingOf(model, front, outline.label);
    context.save();
    context.translate(heading.x * scale, heading.y * scale);
    context.rotate(heading.angle);
    const y = heading.side * (model.pitch * scale * 0.72 + size * 0.62);
    context.fillStyle = zone.heading;
    context.strokeText(section.name, 0, y);
    context.fillText(section.name, 0, y);
    context.restore();
  });
}

/** The middle of the front row, how it lies (kept readable), and on which side of it there are no seats. */
function headingOf(model: MapModel, front: LayoutRow, middle: Point) {
  const at = (seat: number) => ({ x: model.x[seat] ?? 0, y: model.y[seat] ?? 0 });
  const { firstSeat, seatCount } = front;
  const half = seatCount >> 1;
  const a = at(firstSeat + Math.max(0, half - 1));
  const b = at(firstSeat + Math.min(seatCount - 1, half + 1));
  const turned = Math.atan2(b.y - a.y, b.x - a.x);
  const angle = turned > Math.PI / 2 ? turned - Math.PI : turned <= -Math.PI / 2 ? turned + Math.PI : turned;
  const { x, y } = at(firstSeat + half);
  const below = (middle.y - y) * Math.cos(angle) - (middle.x - x) * Math.sin(angle);
  return { x, y, angle, side: below >= 0 ? -1 : 1 };
}

export function paintStage(context: CanvasRenderingContext2D, scene: Scene, { scale, ratio }: Raster): void {
  const { palette, texts } = scene;
  const { x, y, width, height } = scene.model.layout.stage;
  const box: [number, number, number, number] = [x * scale, y * scale, width * scale, height * scale];
  context.fillStyle = palette.ink;
  context.beginPath();
  context.roundRect(...box, Math.min(4 * ratio, box[3] / 4));
  context.fill();
  if (box[3] < 11 * ratio) return;
  const size = Math.min(Math.max(box[3] * 0.34, 10 * ratio), 20 * ratio, box[3]);
  context.font = `700 ${size}px ${palette.font}`;
  context.letterSpacing = `${size * 0.18}px`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = palette.paper;
  context.fillText(texts.stage, box[0] + box[2] / 2 + size * 0.09, box[1] + box[3] / 2, box[2] * 0.94);
  context.letterSpacing = '0px';
}

/** Diagonal lines: sold out is seen without colours. */
function hatch(
  context: CanvasRenderingContext2D,
  color: string,
  { ratio }: Raster,
  path: Path2D,
  pen: number,
): void {
  const pattern = context.createPattern(hatching(color, Math.round(6 * ratio)), 'repeat');
  if (!pattern) return;
  context.fillStyle = pattern;
  context.strokeStyle = pattern;
  context.lineWidth = pen;
  context.stroke(path);
  context.fill(path);
}

const hatchings = new Map<string, HTMLCanvasElement>();

function hatching(color: string, side: number): HTMLCanvasElement {
  const key = `${color} ${side}`;
  const made = hatchings.get(key);
  if (made) return made;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  const context = canvas.getContext('2d');
  if (context) {
    context.strokeStyle = color;
    context.lineWidth = side / 5;
    context.beginPath();
    for (const shift of [-side, 0, side]) {
      context.moveTo(shift - 1, side + 1);
      context.lineTo(shift + side + 1, -1);
    }
    context.stroke();
  }
  hatchings.set(key, canvas);
  return canvas;
}

function pathOf({ polygon }: Outline, scale: number): Path2D {
  const path = new Path2D();
  polygon.forEach(({ x, y }, index) => {
    if (index === 0) path.moveTo(x * scale, y * scale);
    else path.lineTo(x * scale, y * scale);
  });
  path.closePath();
  return path;
}
