import type { Camera } from './camera';
import { boundsOf, grow } from './geometry';
import type { MapModel } from './model';
import { canPick, factorToPick, type Pointing } from './pick';
import type { Point, Rect } from './viewport';

/** Distance between neighbouring seats, in pixels, at most when a section or a row is shown. */
const SECTION_PITCH = 26;
const ROW_PITCH = 30;
const PADDING = 28;

export function goToSection(camera: Camera, model: MapModel, section: number, smooth: boolean): void {
  const outline = model.outlines[section];
  if (outline) goTo(camera, model, outline.bounds, SECTION_PITCH, smooth);
}

/** Shows a row so near that its seats can be chosen. */
export function goToRow(
  camera: Camera,
  model: MapModel,
  section: number,
  row: number,
  smooth: boolean,
): void {
  const { firstSeat = 0, seatCount = 0 } = model.layout.sections[section]?.rows[row] ?? {};
  if (seatCount === 0) return;
  const seats = Array.from({ length: seatCount }, (_, index) => firstSeat + index);
  const points = seats.map((seat) => ({ x: model.x[seat] ?? 0, y: model.y[seat] ?? 0 }));
  goTo(camera, model, boundsOf(points), ROW_PITCH, smooth);
}

/**
 * Goes where seats of the section can be chosen: to all of it, or where that is too much for the screen, to where it
 * was tapped.
 */
export function enterSection(
  camera: Camera,
  model: MapModel,
  section: number,
  tap: { at: Point; pointing: Pointing },
  smooth: boolean,
): void {
  const from = camera.view;
  goToSection(camera, model, section, smooth);
  if (canPick(model, camera.target, tap.pointing)) return;
  camera.flyZoom(factorToPick(model, from, tap.pointing), smooth, tap.at, from);
}

function goTo(camera: Camera, model: MapModel, area: Rect, pitch: number, smooth: boolean): void {
  camera.flyToRect(grow(area, model.pitch), PADDING, pitch, smooth);
}
