import { Camera } from './camera';
import { FadingSeats } from './fading-seats';
import { grow } from './geometry';
import { MiniMap } from './mini-map';
import { type Marks, paintMarks } from './paint-marks';
import { levelAt, type Scene } from './scene';
import { changedSeats, changedSections, goneSeats } from './scene-changes';
import { TileLayer } from './tile-layer';
import { type Rect, type Size, visibleRect } from './viewport';

/** While the scale has changed within this time, bitmaps are stretched instead of painted anew. */
const SETTLE_MS = 90;
/** Time for painting in one frame, so that copying and the browser's own work fit in beside it. */
const PAINT_MS = 7;
/** How long the thread is left alone where browsers do not say when they have nothing to do. */
const REST_MS = 40;

/**
 * Draws the map onto a canvas. Three layers of bitmaps: `base` shows the whole venue and lies under everything,
 * `layer` has the scale of now, `former` the one before it, shown until `layer` is complete.
 */
export class MapView {
  readonly camera: Camera;
  private readonly canvas: HTMLCanvasElement;
  private readonly onMove: (camera: Camera) => void;
  private scene: Scene;
  private marks: Marks = { selected: [], seat: null, section: null, aim: false };
  private ratio = 1;
  private base: TileLayer | null = null;
  private layer: TileLayer | null = null;
  private former: TileLayer | null = null;
  private scaledAt = Number.NEGATIVE_INFINITY;
  private lastScale = 0;
  private request = 0;
  private stopAhead: (() => void) | null = null;
  private miniIsOld = false;
  private readonly fading = new FadingSeats();
  readonly mini: MiniMap | null;

  /** `mini` is a small canvas for the whole venue. `onMove` hears of every change of the view. */
  constructor(
    canvas: HTMLCanvasElement,
    mini: HTMLCanvasElement | null,
    scene: Scene,
    onMove: (camera: Camera) => void,
  ) {
    this.canvas = canvas;
    this.mini = mini && new MiniMap(mini);
    this.scene = scene;
    this.onMove = onMove;
    this.camera = new Camera(scene.model.bounds, scene.model.pitch, () => this.moved());
  }

  /** Fits the bitmap to `size` CSS pixels at `ratio` device pixels each, and draws at once. */
  resize(size: Size, ratio: number): void {
    const { width, height } = this.camera.size;
    if (size.width === width && size.height === height && ratio === this.ratio) return;
    this.ratio = ratio;
    this.canvas.width = Math.round(size.width * ratio);
    this.canvas.height = Math.round(size.height * ratio);
    this.camera.resize(size);
    this.lastScale = this.camera.view.scale;
    this.scaledAt = Number.NEGATIVE_INFINITY;
    this.forgetBitmaps();
    this.frame();
  }

  /**
   * Paints another scene: all of it, or only what has changed when nothing but statuses has. Of another plan it shows
   * the same place.
   */
  show(scene: Scene): void {
    const before = this.scene;
    if (scene === before) return;
    this.scene = scene;
    if (scene.model !== before.model) {
      this.forgetBitmaps();
      this.camera.limitTo(scene.model.bounds, scene.model.pitch);
      this.draw();
      return;
    }
    const seats = changedSeats(before, scene);
    if (seats === null) {
      this.fading.clear();
      this.mini?.forget();
      for (const layer of this.layers()) layer.replaceScene(scene);
    } else {
      const sections = changedSections(before, scene);
      this.miniIsOld ||= sections.some(({ looks }) => looks);
      for (const layer of this.layers()) layer.updateScene(scene, { seats, sections });
      this.fade(before, seats);
    }
    this.draw();
  }

  /** Lets those of the changed seats that have gone while they were looked at fade away. */
  private fade(before: Scene, changed: readonly number[]): void {
    const { view, size } = this.camera;
    const looked = levelAt(view.scale, this.scene.model) === 'seats';
    if (!looked || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    this.fading.add(goneSeats(before, this.scene, changed, visibleRect(view, size)), before.status);
  }

  setMarks(marks: Partial<Marks>): void {
    this.marks = { ...this.marks, ...marks };
    this.draw();
  }

  /** Asks for a frame; any number of calls make one. */
  draw(): void {
    if (this.request !== 0) return;
    this.request = requestAnimationFrame((now) => {
      this.request = 0;
      this.camera.step(now);
      this.frame();
    });
  }

  destroy(): void {
    cancelAnimationFrame(this.request);
    this.request = 0;
    this.stopAhead?.();
  }

  private forgetBitmaps(): void {
    this.base = null;
    this.layer = null;
    this.former = null;
    this.fading.clear();
    this.mini?.forget();
  }

  private frame(): void {
    const context = this.canvas.getContext('2d', { alpha: false });
    const { view, size } = this.camera;
    if (!context || size.width === 0) return;
    const start = performance.now();
    const scale = view.scale * this.ratio;
    const settled = !this.camera.isFlying && start - this.scaledAt >= SETTLE_MS;
    const first = this.layer === null;
    if (!this.layer || (settled && this.layer.raster.scale !== scale)) this.changeLayer(scale);
    const layer = this.layer;
    if (!layer) return;
    if (first) {
      // The first picture goes straight onto the screen; its bitmaps are made when it can be seen.
      layer.paintOnto(context, this.regionOf(layer));
      this.paintMarks(context);
      this.draw();
      return;
    }

    const exact = layer.raster.scale === scale;
    const complete = !exact || this.paintMissing(layer, start);
    if (exact && complete) this.former = null;

    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = this.scene.palette.paper;
    context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    if (!layer.covers(this.regionOf(layer))) {
      for (const under of [this.base, this.former]) {
        if (under && under !== layer) this.copy(context, under, scale);
      }
    }
    this.copy(context, layer, scale);
    const fading = exact && this.drawFading(context, layer, start);
    this.paintMarks(context);
    if (this.camera.isInside) this.mini?.draw(this.scene, view, size, this.ratio);
    if (this.miniIsOld) {
      // Painted in the next frame: this one has the seats to draw.
      this.miniIsOld = false;
      this.mini?.forget();
      this.draw();
    }

    if (!exact || !complete || fading || this.camera.isFlying) this.draw();
    else this.paintAhead();
  }

  /** Paints what is missing in sight for as long as a frame allows; at once where nothing could be shown instead. */
  private paintMissing(layer: TileLayer, start: number): boolean {
    const region = this.regionOf(layer);
    const bare = layer === this.base && !layer.covers(region);
    return layer.paint(region, () => bare || performance.now() - start < PAINT_MS);
  }

  private paintMarks(context: CanvasRenderingContext2D): void {
    const { view, middle } = this.camera;
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    paintMarks(context, this.scene.model, this.scene.palette, view, middle, this.marks);
  }

  private drawFading(context: CanvasRenderingContext2D, layer: TileLayer, now: number): boolean {
    const region = this.regionOf(layer);
    context.save();
    const more = this.fading.draw(now, (seat, state, left) => {
      context.globalAlpha = left;
      layer.drawSign(context, region, seat, state);
    });
    context.restore();
    return more;
  }

  /** Paints what lies just outside of sight while there is nothing else to do, so that it is there when the map is moved. */
  private paintAhead(): void {
    this.stopAhead ??= whenIdle(() => {
      this.stopAhead = null;
      const { layer } = this;
      // The next frame comes back to this.
      if (this.request !== 0 || !layer || layer === this.base) return;
      if (!layer.paint(grow(this.regionOf(layer), 256), () => false)) this.paintAhead();
    });
  }

  private changeLayer(scale: number): void {
    if (this.base?.raster.scale === scale) {
      this.former = this.layer;
      this.layer = this.base;
      return;
    }
    const level = levelAt(scale / this.ratio, this.scene.model);
    this.former = this.layer;
    this.layer = new TileLayer(this.scene, { scale, ratio: this.ratio, level });
    this.base ??= this.layer;
  }

  private copy(context: CanvasRenderingContext2D, layer: TileLayer, scale: number): void {
    layer.draw(context, this.regionOf(layer), scale / layer.raster.scale);
  }

  /** What the map shows, in the pixels of a layer. Whole pixels where nothing is stretched, to stay crisp. */
  private regionOf(layer: TileLayer): Rect {
    const { view, size } = this.camera;
    const own = layer.raster.scale;
    const exact = own === view.scale * this.ratio;
    return {
      x: exact ? Math.round(view.x * own) : view.x * own,
      y: exact ? Math.round(view.y * own) : view.y * own,
      width: (size.width / view.scale) * own,
      height: (size.height / view.scale) * own,
    };
  }

  private moved(): void {
    if (this.camera.view.scale !== this.lastScale) {
      this.lastScale = this.camera.view.scale;
      this.scaledAt = performance.now();
    }
    this.onMove(this.camera);
    this.draw();
  }

  private layers(): TileLayer[] {
    return [...new Set([this.base, this.layer, this.former])].filter((layer) => layer !== null);
  }
}

/** Calls `work` once, when the browser has nothing else to do; gives what calls it off. */
function whenIdle(work: () => void): () => void {
  // Safari has none.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, REST_MS);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work);
  return () => cancelIdleCallback(handle);
}
