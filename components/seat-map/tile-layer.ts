import { overlap } from './geometry';
import { paintRegion, repaintOnly } from './paint';
import { paintSign, SEAT_SHARE } from './paint-seats';
import { showsCounts } from './paint-sections';
import type { Level, Raster, Scene } from './scene';
import type { ChangedSection } from './scene-changes';
import { makeSeatAtlas, type SeatAtlas } from './seat-atlas';
import type { Rect } from './viewport';

/**
 * Side of a tile in device pixels. Sections reach over many small tiles and would be painted once for each; seats are
 * what takes time, so that their tiles are small enough for one frame.
 */
const TILE: Record<Level, number> = { sections: 1024, seats: 512 };

/**
 * What has to be painted again: nothing, all of a tile, or what has changed: seats, or places in device pixels of the
 * whole map.
 */
type Stale = null | 'whole' | { seats: number[]; places: Rect[] };

export type Changed = { seats: readonly number[]; sections: readonly ChangedSection[] };

type Tile = {
  canvas: HTMLCanvasElement;
  column: number;
  row: number;
  stale: Stale;
  used: number;
};

/** With more stale places or seats than this a tile is painted anew as a whole. */
const MANY_PLACES = 24;
const MANY_SEATS = 2_000;

/**
 * The still part of the map at one scale, cut into square bitmaps that are painted when they come into sight. While
 * the map moves, a frame is a handful of copied bitmaps, however many seats there are.
 */
export class TileLayer {
  readonly raster: Raster;
  private readonly side: number;
  private readonly tiles = new Map<string, Tile>();
  private atlas: SeatAtlas | null = null;
  private scene: Scene;
  private clock = 0;

  constructor(scene: Scene, raster: Raster) {
    this.scene = scene;
    this.raster = raster;
    this.side = TILE[raster.level];
    this.makeAtlas();
  }

  /** Takes another palette, filter or language: everything is painted again, and shown as it was until then. */
  replaceScene(scene: Scene): void {
    this.scene = scene;
    this.makeAtlas();
    for (const tile of this.tiles.values()) tile.stale = 'whole';
  }

  /** Takes other seat statuses: only what has changed is painted again. */
  updateScene(scene: Scene, changed: Changed): void {
    this.scene = scene;
    const near = this.raster.level === 'seats';
    const counted = showsCounts(scene.model, this.raster);
    const sections = changed.sections.filter(({ looks }) => !near && (looks || counted));
    const places = sections.map(({ area }) => this.pixelsOf(area));
    const seats = near ? changed.seats : [];
    for (const tile of this.tiles.values()) {
      if (tile.stale === 'whole') continue;
      const region = this.regionOf(tile.column, tile.row);
      const stale = {
        places: [...(tile.stale?.places ?? []), ...places.filter((place) => overlap(place, region))],
        seats: [...(tile.stale?.seats ?? []), ...seats.filter((seat) => this.reaches(seat, region))],
      };
      if (stale.places.length + stale.seats.length === 0) continue;
      const many = stale.places.length > MANY_PLACES || stale.seats.length > MANY_SEATS;
      tile.stale = many ? 'whole' : stale;
    }
  }

  /** Draws the sign that a seat had in `state` over the copied `view` (device pixels of the whole map). */
  drawSign(context: CanvasRenderingContext2D, view: Rect, seat: number, state: number): void {
    if (!this.atlas) return;
    context.setTransform(1, 0, 0, 1, -view.x, -view.y);
    paintSign(context, this.scene, this.raster, this.atlas, seat, state);
  }

  /** Paints `view` onto the context itself, without a tile in between. */
  paintOnto(context: CanvasRenderingContext2D, view: Rect): void {
    paintRegion(context, this.scene, this.raster, this.atlas, view);
  }

  /** Copies what there is of `view` (device pixels of the whole map) onto the context, `factor` times as large. */
  draw(context: CanvasRenderingContext2D, view: Rect, factor: number): void {
    for (const [column, row] of this.cellsOf(view)) {
      const tile = this.tiles.get(`${column} ${row}`);
      if (!tile) continue;
      tile.used = ++this.clock;
      const left = Math.round((column * this.side - view.x) * factor);
      const top = Math.round((row * this.side - view.y) * factor);
      const right = Math.round(((column + 1) * this.side - view.x) * factor);
      const bottom = Math.round(((row + 1) * this.side - view.y) * factor);
      context.drawImage(tile.canvas, left, top, right - left, bottom - top);
    }
  }

  /** True when every tile of `view` is there, even if some are stale. */
  covers(view: Rect): boolean {
    return this.cellsOf(view).every(([column, row]) => this.tiles.has(`${column} ${row}`));
  }

  /**
   * Paints the changed seats of `view`, then its missing and stale tiles until `mayGoOn` says no, but at least one. True
   * when none is left.
   */
  paint(view: Rect, mayGoOn: () => boolean): boolean {
    const cells = this.cellsOf(view);
    for (const [column, row] of cells) this.repaintSeats(this.tiles.get(`${column} ${row}`));
    const waiting = cells.filter(([column, row]) => this.tiles.get(`${column} ${row}`)?.stale !== null);
    for (const [index, [column, row]] of waiting.entries()) {
      if (index > 0 && !mayGoOn()) return false;
      this.paintTile(column, row);
    }
    this.forget(cells.length * 3 + 12);
    return true;
  }

  private repaintSeats(tile: Tile | undefined): void {
    const context = tile?.canvas.getContext('2d', { alpha: false });
    if (!tile || !context || !this.atlas || tile.stale === null || tile.stale === 'whole') return;
    const origin = this.regionOf(tile.column, tile.row);
    repaintOnly(context, this.scene, this.raster, this.atlas, tile.stale.seats, origin);
    tile.stale = null;
  }

  private paintTile(column: number, row: number): void {
    const key = `${column} ${row}`;
    const tile: Tile = this.tiles.get(key) ?? {
      canvas: newCanvas(this.side),
      column,
      row,
      stale: 'whole',
      used: ++this.clock,
    };
    const context = tile.canvas.getContext('2d', { alpha: false });
    if (!context) return;
    const region = this.regionOf(column, row);
    for (const place of tile.stale === 'whole' ? [region] : (tile.stale?.places ?? [])) {
      context.save();
      context.setTransform(1, 0, 0, 1, -region.x, -region.y);
      context.beginPath();
      context.rect(place.x, place.y, place.width, place.height);
      context.clip();
      paintRegion(context, this.scene, this.raster, this.atlas, place, region);
      context.restore();
    }
    tile.stale = null;
    this.tiles.set(key, tile);
  }

  /** Drops the tiles that were not drawn for longest when there are more than `most`. */
  private forget(most: number): void {
    if (this.tiles.size <= most) return;
    const oldest = [...this.tiles.entries()].sort(([, a], [, b]) => a.used - b.used);
    for (const [key] of oldest.slice(0, this.tiles.size - most)) this.tiles.delete(key);
  }

  private cellsOf(view: Rect): [number, number][] {
    const cells: [number, number][] = [];
    for (let row = Math.floor(view.y / this.side); row * this.side < view.y + view.height; row++) {
      for (let column = Math.floor(view.x / this.side); column * this.side < view.x + view.width; column++) {
        cells.push([column, row]);
      }
    }
    return cells;
  }

  /** Whether a seat's sign can be seen on a region of the map. */
  private reaches(seat: number, { x, y, width, height }: Rect): boolean {
    const { model } = this.scene;
    const { scale } = this.raster;
    const reach = model.pitch * scale;
    const left = (model.x[seat] ?? 0) * scale - x;
    const top = (model.y[seat] ?? 0) * scale - y;
    return left > -reach && left < width + reach && top > -reach && top < height + reach;
  }

  private regionOf(column: number, row: number): Rect {
    return { x: column * this.side, y: row * this.side, width: this.side, height: this.side };
  }

  /** Whole device pixels around a rectangle of the world, with room for the lines that are drawn along its edges. */
  private pixelsOf({ x, y, width, height }: Rect): Rect {
    const { scale, ratio } = this.raster;
    const left = Math.floor(x * scale - ratio);
    const top = Math.floor(y * scale - ratio);
    return {
      x: left,
      y: top,
      width: Math.ceil((x + width) * scale + ratio) - left,
      height: Math.ceil((y + height) * scale + ratio) - top,
    };
  }

  private makeAtlas(): void {
    const { model, palette } = this.scene;
    this.atlas =
      this.raster.level === 'seats'
        ? makeSeatAtlas(palette, model.pitch * this.raster.scale * SEAT_SHARE)
        : null;
  }
}

function newCanvas(side: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  return canvas;
}
