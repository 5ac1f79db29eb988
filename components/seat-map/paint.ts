import { grow, overlap } from './geometry';
import { paintRowNames, paintSeats } from './paint-seats';
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
  paintSectionHeadings(context, scene, raster, grow(area, (120 * raster.ratio) / scale));
}
