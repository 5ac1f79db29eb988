import type { MapModel } from './model';
import type { Palette, ZoneColors } from './palette';

/** The words that are painted, in the reader's language. */
export type PaintTexts = {
  stage: string;
  soldOut: string;
  /** E.g. “38 left”. */
  left: (count: number) => string;
  /** On a map of what is taken, where a section has the deeper a tint the more of it is gone: e.g. “38 %”. */
  taken?: (share: number) => string;
};

/** All that decides what the still part of the map looks like. */
export type Scene = {
  model: MapModel;
  status: Uint8Array;
  /** Free seats by section. */
  free: Uint32Array;
  palette: Palette;
  texts: PaintTexts;
  /** Index of the one zone to show in full, null for all. */
  zone: number | null;
};

/** Sections as areas when far out, single seats when near. */
export type Level = 'sections' | 'seats';

/** From this many CSS pixels between neighbours on, seats are drawn one by one. */
const SEATS_FROM = 4.5;

/** How the scene is put into pixels. `scale` is device pixels per centimetre. */
export type Raster = { scale: number; ratio: number; level: Level };

export function levelAt(cssScale: number, model: MapModel): Level {
  return cssScale * model.pitch >= SEATS_FROM ? 'seats' : 'sections';
}

export function isDimmed(scene: Scene, section: number): boolean {
  return scene.zone !== null && scene.model.zoneOf[section] !== scene.zone;
}

/** The colours of a section's zone, faded when the filter is on another one. */
export function colorsOf(scene: Scene, section: number): ZoneColors | undefined {
  const zone = scene.palette.zones[scene.model.zoneOf[section] ?? 0];
  return isDimmed(scene, section) ? zone?.faded : zone?.full;
}
