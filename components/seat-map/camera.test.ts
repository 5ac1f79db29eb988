import { describe, expect, it } from 'vitest';
import { Camera } from './camera';
import { handleMapKey } from './map-keys';
import { toWorld } from './viewport';

const size = { width: 800, height: 500 };
const middle = { x: 400, y: 250 };

function newCamera() {
  const camera = new Camera({ x: 0, y: 0, width: 20_000, height: 10_000 }, 50, () => {});
  camera.resize(size);
  return camera;
}

const press = (camera: Camera, key: string, shiftKey = false) =>
  handleMapKey({ key, shiftKey, altKey: false, ctrlKey: false, metaKey: false }, camera, false, () => {});

describe('camera', () => {
  it('begins with the whole venue and cannot get further away', () => {
    const camera = newCamera();
    expect(camera.isHome).toBe(true);
    camera.zoom(middle, 0.1);
    expect(camera.view).toEqual(camera.home);
  });

  it('stops zooming in when neighbours are 46 pixels apart', () => {
    const camera = newCamera();
    camera.zoom(middle, 1_000);
    expect(camera.isClosest).toBe(true);
    expect(camera.view.scale * 50).toBeCloseTo(46);
  });

  it('stays where it is when the plan grows, and comes nearer when there is less to see', () => {
    const camera = newCamera();
    const before = camera.view;
    camera.limitTo({ x: -5_000, y: 0, width: 30_000, height: 10_000 }, 50);
    expect(camera.view).toEqual(before);
    expect(camera.isHome).toBe(false);
    camera.limitTo({ x: 0, y: 0, width: 2_000, height: 1_000 }, 50);
    expect(camera.isHome).toBe(true);
  });

  it('keeps its middle when the map changes its size, and the whole venue when it showed that', () => {
    const camera = newCamera();
    camera.resize({ width: 400, height: 500 });
    expect(camera.isHome).toBe(true);
    camera.zoom({ x: 200, y: 250 }, 10);
    camera.pan(-100, -40);
    const before = toWorld(camera.view, { x: 200, y: 250 });
    camera.resize({ width: 600, height: 300 });
    const after = toWorld(camera.view, { x: 300, y: 150 });
    expect(after.x).toBeCloseTo(before.x);
    expect(after.y).toBeCloseTo(before.y);
  });

  it('flies in steps, arrives, and is there at once without motion', () => {
    const camera = newCamera();
    const rect = { x: 9_000, y: 4_000, width: 1_000, height: 500 };
    camera.flyToRect(rect, 20, 26, true);
    expect(camera.isFlying).toBe(true);
    const { target } = camera;
    camera.step(performance.now() + 1_000);
    expect(camera.isFlying).toBe(false);
    expect(camera.view).toEqual(target);
    const other = newCamera();
    other.flyToRect(rect, 20, 26, false);
    expect(other.view).toEqual(target);
    expect(toWorld(other.view, middle)).toEqual({ x: 9_500, y: 4_250 });
  });

  it('adds up quick presses of the zoom button', () => {
    const camera = newCamera();
    const start = camera.view.scale;
    camera.flyZoom(2, true);
    camera.flyZoom(2, true);
    camera.step(performance.now() + 1_000);
    expect(camera.view.scale / start).toBeCloseTo(4);
  });
});

describe('map keys', () => {
  it('leaves the arrows to the page while there is nothing to pan', () => {
    const camera = newCamera();
    expect(press(camera, 'ArrowDown')).toBe(false);
    press(camera, '+');
    expect(press(camera, 'ArrowDown')).toBe(true);
  });

  it('moves the map under the arrows, further with Shift', () => {
    const camera = newCamera();
    for (let i = 0; i < 4; i++) press(camera, '+');
    const start = camera.view;
    press(camera, 'ArrowRight');
    const step = (camera.view.x - start.x) * start.scale;
    press(camera, 'ArrowRight', true);
    expect(step).toBeCloseTo(48);
    expect((camera.view.x - start.x) * start.scale).toBeCloseTo(48 + 240);
  });

  it('zooms, and shows everything again', () => {
    const camera = newCamera();
    press(camera, '+');
    expect(camera.isHome).toBe(false);
    press(camera, '-');
    expect(camera.isHome).toBe(true);
    press(camera, '=');
    press(camera, '0');
    expect(camera.view).toEqual(camera.home);
  });

  it('leaves other keys and chords alone', () => {
    const camera = newCamera();
    expect(press(camera, 'Tab')).toBe(false);
    const chord = { key: '+', shiftKey: false, altKey: false, ctrlKey: true, metaKey: false };
    expect(handleMapKey(chord, camera, false, () => {})).toBe(false);
  });
});
