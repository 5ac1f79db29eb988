import { paintRegion } from './paint';
import type { Scene } from './scene';
import { fitRect, type Point, type Size, toWorld, type View } from './viewport';

/**
 * The whole venue in a corner, with a frame around what the map shows. The venue is painted once and copied from then
 * on, until `forget` is called.
 */
export class MiniMap {
  private readonly canvas: HTMLCanvasElement;
  private readonly picture = document.createElement('canvas');
  private painted = false;
  private own: View = { scale: 1, x: 0, y: 0 };

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
  }

  /** Draws the frame around what `view` shows on a map of `size`; `ratio` device pixels per CSS pixel. */
  draw(scene: Scene, view: View, size: Size, ratio: number): void {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const context = this.canvas.getContext('2d', { alpha: false });
    if (!context || width === 0) return;
    this.paint(scene, width, height, ratio);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.picture, 0, 0);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const { scale } = this.own;
    const left = (view.x - this.own.x) * scale;
    const top = (view.y - this.own.y) * scale;
    const wide = (size.width / view.scale) * scale;
    const high = (size.height / view.scale) * scale;
    for (const [pen, color] of [
      [4, scene.palette.paper],
      [2, scene.palette.accent],
    ] as const) {
      context.lineWidth = pen;
      context.strokeStyle = color;
      context.strokeRect(left, top, Math.max(wide, 4), Math.max(high, 4));
    }
  }

  /** Something has changed that can be seen on it. */
  forget(): void {
    this.painted = false;
  }

  /** The place of the plan at a point of the small map (CSS pixels). */
  placeAt(point: Point): Point {
    return toWorld(this.own, point);
  }

  private paint(scene: Scene, width: number, height: number, ratio: number): void {
    if (this.painted && this.canvas.width === Math.round(width * ratio)) return;
    this.painted = true;
    this.own = fitRect(scene.model.bounds, { width, height }, 4);
    for (const canvas of [this.canvas, this.picture]) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const context = this.picture.getContext('2d', { alpha: false });
    if (!context) return;
    const scale = this.own.scale * ratio;
    paintRegion(context, scene, { scale, ratio, level: 'sections' }, null, {
      x: this.own.x * scale,
      y: this.own.y * scale,
      width: this.picture.width,
      height: this.picture.height,
    });
  }
}
