import type { Camera } from './camera';

type Key = { key: string; shiftKey: boolean; altKey: boolean; ctrlKey: boolean; metaKey: boolean };

const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
/** CSS pixels a press of an arrow key moves the map, without and with Shift. */
const STEP = 48;
const LEAP = 240;

/**
 * Moves the map by key: arrows pan, + and − zoom, 0 shows everything, Enter or Space calls `activate`. True when the
 * key was the map's; arrows are the page's while there is nothing to pan.
 */
export function handleMapKey(event: Key, camera: Camera, smooth: boolean, activate: () => void): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  const arrow = ARROWS[event.key];
  if (arrow) {
    if (camera.isHome) return false;
    const step = event.shiftKey ? LEAP : STEP;
    camera.pan(arrow[0] * step, arrow[1] * step);
    return true;
  }
  switch (event.key) {
    case '+':
    case '=':
      camera.flyZoom(1.6, smooth);
      return true;
    case '-':
    case '_':
      camera.flyZoom(1 / 1.6, smooth);
      return true;
    case '0':
      camera.fly(camera.home, smooth);
      return true;
    case 'Enter':
    case ' ':
      activate();
      return true;
    default:
      return false;
  }
}
