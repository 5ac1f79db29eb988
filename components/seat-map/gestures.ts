import type { Pointing } from './pick';
import type { Point } from './viewport';

/** `shift`: the key was down, or its like that adds to a choice. */
export type Touch = { at: Point; pointing: Pointing; shift: boolean };

/** What follows a pointer that draws or moves something, instead of panning. */
export type DragHandlers = {
  move: (touch: Touch) => void;
  end: (touch: Touch) => void;
  /** A second finger has come, or the browser took the pointer away: nothing was meant. */
  cancel: () => void;
};

export type GestureHandlers = {
  pan: (dx: number, dy: number) => void;
  zoom: (at: Point, factor: number) => void;
  tap: (at: Point, pointing: Pointing, shift: boolean) => void;
  /** What a stroke that begins here does; without it, or with null, it pans. */
  drag?: (start: Touch) => DragHandlers | null;
  /** Null when the pointer has left or is busy with something else. */
  hover: (at: Point | null) => void;
  /** True when zooming out has no effect any more: the wheel then belongs to the page. */
  isHome: () => boolean;
};

const SLOP = { fine: 4, coarse: 9 };
/** Wheel events closer together than this are one turn of the wheel. */
const WHEEL_PAUSE_MS = 250;

/**
 * Pointer and wheel on the map: dragging pans, two fingers pinch, a short touch taps, the wheel zooms about the
 * pointer. A turn of the wheel that began outside of the map goes on scrolling the page over it. Returns how to stop.
 */
export function attachGestures(element: HTMLElement, handlers: GestureHandlers): () => void {
  const control = new AbortController();
  const { signal } = control;
  listenToPointers(element, handlers, signal);
  listenToWheel(element, handlers, signal);
  return () => control.abort();
}

function listenToPointers(element: HTMLElement, handlers: GestureHandlers, signal: AbortSignal): void {
  const down = new Map<number, Point>();
  let start: Point | null = null;
  let moved = false;
  let drag: DragHandlers | null = null;

  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType === 'mouse' && event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      down.set(event.pointerId, pointOf(element, event));
      start = down.size === 1 ? pointOf(element, event) : null;
      if (down.size === 1) moved = false;
      drag?.cancel();
      drag = null;
    },
    { signal },
  );

  element.addEventListener(
    'pointermove',
    (event) => {
      const at = pointOf(element, event);
      const before = down.get(event.pointerId);
      if (!before) {
        if (event.pointerType !== 'touch') handlers.hover(at);
        return;
      }
      if (start) {
        if (Math.hypot(at.x - start.x, at.y - start.y) <= SLOP[pointingOf(event)]) return;
        handlers.hover(null);
        drag = handlers.drag?.({ ...touchOf(element, event), at: start }) ?? null;
        start = null;
      }
      moved = true;
      if (drag) {
        down.set(event.pointerId, at);
        drag.move(touchOf(element, event));
        return;
      }
      const other = [...down.entries()].find(([id]) => id !== event.pointerId)?.[1];
      down.set(event.pointerId, at);
      if (other) pinch(handlers, other, before, at);
      else handlers.pan(at.x - before.x, at.y - before.y);
    },
    { signal },
  );

  const lift = (event: PointerEvent) => {
    if (!down.delete(event.pointerId)) return;
    const lifted = event.type === 'pointerup';
    const tapped = lifted && !moved && start !== null && down.size === 0;
    start = null;
    const { at, pointing, shift } = touchOf(element, event);
    if (lifted) drag?.end({ at, pointing, shift });
    else drag?.cancel();
    drag = null;
    if (tapped) handlers.tap(at, pointing, shift);
  };
  element.addEventListener('pointerup', lift, { signal });
  element.addEventListener('pointercancel', lift, { signal });
  element.addEventListener(
    'pointerleave',
    (event) => {
      // A finger that is lifted leaves as well, but what it tapped is still of interest.
      if (event.pointerType !== 'touch' && down.size === 0) handlers.hover(null);
    },
    { signal },
  );
}

function listenToWheel(element: HTMLElement, handlers: GestureHandlers, signal: AbortSignal): void {
  let last = Number.NEGATIVE_INFINITY;
  let ours = false;
  // Only looks on, so that the page outside of the map scrolls as smoothly as without it.
  element.ownerDocument.addEventListener(
    'wheel',
    (event) => {
      const fresh = event.timeStamp - last > WHEEL_PAUSE_MS;
      last = event.timeStamp;
      if (!fresh) return;
      const inside = event.target instanceof Node && element.contains(event.target);
      ours = inside && !(handlers.isHome() && event.deltaY > 0);
    },
    { signal, passive: true, capture: true },
  );
  element.addEventListener(
    'wheel',
    (event) => {
      // Ctrl and wheel is what a pinch on a touchpad sends: over the map it always means the map.
      if (!ours && !event.ctrlKey) return;
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const speed = event.ctrlKey ? 0.01 : 0.0022;
      handlers.zoom(pointOf(element, event), Math.exp(-event.deltaY * lines * speed));
    },
    { signal, passive: false },
  );
}

function pinch(handlers: GestureHandlers, still: Point, before: Point, at: Point): void {
  const from = { x: (still.x + before.x) / 2, y: (still.y + before.y) / 2 };
  const to = { x: (still.x + at.x) / 2, y: (still.y + at.y) / 2 };
  const apart = Math.max(1, Math.hypot(still.x - before.x, still.y - before.y));
  handlers.pan(to.x - from.x, to.y - from.y);
  handlers.zoom(to, Math.hypot(still.x - at.x, still.y - at.y) / apart);
}

function pointOf(element: HTMLElement, event: MouseEvent): Point {
  const box = element.getBoundingClientRect();
  return { x: event.clientX - box.left - element.clientLeft, y: event.clientY - box.top - element.clientTop };
}

function touchOf(element: HTMLElement, event: PointerEvent): Touch {
  const shift = event.shiftKey || event.ctrlKey || event.metaKey;
  return { at: pointOf(element, event), pointing: pointingOf(event), shift };
}

function pointingOf(event: PointerEvent): Pointing {
  return event.pointerType === 'mouse' ? 'fine' : 'coarse';
}
