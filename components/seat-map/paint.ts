import { boundsOf, grow, overlap } from './geometry';
import { paintRowNames, paintSeats, repaintSeats } from './paint-seats';
import { paintSectionHeadings, paintSectionNames, paintSections, paintStage } from './paint-sections';
import type { Raster, Scene } from './scene';
import type { SeatAtlas } from './seat-atlas';
import type { Point, Rect } from './viewport';

/**
 * Paints one rectangle of the map, given in device pixels of the whole map at this raster, onto a bitmap whose top left
 * corner lies at `origin` in the same pixels. Neighbouring rectangles join without a seam.
 */
export function paintRegion(
  context: CanvasRenderingContext2D,
  scene: Scene,
  raster: Raster,
  atlas: SeatAtlas | null,
  region: Rect,
  origin: Point = region,
): void {
  context.setTransform(1, 0, 0, 1, -origin.x, -origin.y);
  context.fillStyle = scene.palette.paper;
  context.fillRect(region.x, region.y, region.width, region.height);

  const { scale } = raster;
  const area = {
    x: region.x / scale,
    y: region.y / scale,
    width: region.width / scale,
    height: region.height / scale,
  };
  // Signs and names reach over the edge of the seat or section that they belong to.
  const around = grow(area, scene.model.pitch * 2);
  paintSections(context, scene, raster, area);
  if (overlap(scene.model.layout.stage, area)) paintStage(context, scene, raster);
  if (raster.level === 'sections' || !atlas) {
    paintSectionNames(context, scene, raster, area);
    return;
  }
  paintSeats(context, scene, raster, atlas, around);
  paintRowNames(context, scene, raster, around);
  paintSectionHeadings(context, scene, raster, withHeadings(area, raster));
}

/**
 * Paints seats anew on a bitmap that shows them already: a few copied signs, where the same by regions would mean to
 * paint their sections with them.
 */
export function repaintOnly(
  context: CanvasRenderingContext2D,
  scene: Scene,
  raster: Raster,
  atlas: SeatAtlas,
  seats: readonly number[],
  origin: Point,
): void {
  context.setTransform(1, 0, 0, 1, -origin.x, -origin.y);
  repaintSeats(context, scene, raster, atlas, seats);
  const { x, y, pitch } = scene.model;
  const area = boundsOf(seats.map((seat) => ({ x: x[seat] ?? 0, y: y[seat] ?? 0 })));
  // The name of a section may lie over the last row of the one before it.
  paintSectionHeadings(context, scene, raster, withHeadings(grow(area, pitch), raster));
}

/** Names reach this far from the rows that they belong to. */
function withHeadings(area: Rect, { ratio, scale }: Raster): Rect {
  return grow(area, (120 * ratio) / scale);
}
