/*
 * What runs in the page of the map benchmark. Functions stand here as methods: those that get a name of their own are
 * compiled to calls of a helper that a page does not have.
 */

/** What was seen; times by the page's clock, milliseconds since the navigation began. */
export type Sightings = {
  /** The first moment at which the map was drawn, the list enabled and the thread free. */
  interactive: number | null;
  /** The animation frames since `watchFrames`: when each began. */
  frames: number[];
  /** What the last large change cost, in milliseconds of the page's thread. */
  change: ChangeCost | null;
};

export type ChangeCost = {
  /** From the event's arrival until the map asks for a frame. */
  told: number;
  /** Each frame that the map has drawn since, up to and with what the browser makes of it. */
  frames: number[];
};

declare global {
  interface Window {
    frontrowBench: Sightings & { watchFrames(): void };
  }
}

/** Shorter events than this many letters are somebody's few seats. */
export type WatchOptions = { largeEvent: number };

/** To be added to a page before it is opened. */
export function watchPage({ largeEvent }: WatchOptions): void {
  const ask = window.requestAnimationFrame.bind(window);
  const probe = document.createElement('canvas');
  probe.width = probe.height = 48;
  let toldAt: number | null = null;

  const bench: Window['frontrowBench'] = {
    interactive: null,
    frames: [],
    change: null,
    watchFrames() {
      bench.frames = [];
      const watch = {
        frame(now: number) {
          bench.frames.push(now);
          ask(watch.frame);
        },
      };
      ask(watch.frame);
    },
  };
  window.frontrowBench = bench;

  const look = {
    /** More than a background: sections, names, a stage. */
    isDrawn(canvas: HTMLCanvasElement) {
      const context = probe.getContext('2d', { willReadFrequently: true });
      if (!context || canvas.width <= 300) return false;
      context.drawImage(canvas, 0, 0, 48, 48);
      return new Set(new Uint32Array(context.getImageData(0, 0, 48, 48).data.buffer)).size > 5;
    },
    frame() {
      const canvas = document.querySelector<HTMLCanvasElement>('[role=application] canvas');
      const list = document.querySelector('select');
      if (!canvas || !list || list.disabled || !look.isDrawn(canvas)) {
        ask(look.frame);
        return;
      }
      look.afterFrame(() => {
        bench.interactive = performance.now();
      });
    },
    /** Tasks of their own come when the frame has been handed over; either may have to wait longer, so the first counts. */
    afterFrame(then: () => void) {
      const { port1, port2 } = new MessageChannel();
      const message = new Promise((resolve) => {
        port1.onmessage = resolve;
      });
      port2.postMessage(null);
      void Promise.race([message, window.scheduler.postTask(() => {}, { priority: 'user-blocking' })]).then(
        then,
      );
    },
  };
  ask(look.frame);

  // The frames of the app itself, while a large change is being looked at.
  window.requestAnimationFrame = (callback) => {
    if (toldAt !== null) {
      bench.change = { told: performance.now() - toldAt, frames: [] };
      toldAt = null;
    }
    const { change } = bench;
    if (!change) return ask(callback);
    return ask((now) => {
      const began = performance.now();
      look.afterFrame(() => change.frames.push(performance.now() - began));
      callback(now);
    });
  };
  window.EventSource = class extends EventSource {
    constructor(url: string | URL, init?: EventSourceInit) {
      super(url, init);
      this.addEventListener('seats', (event) => {
        if (event.data.length >= largeEvent) toldAt = performance.now();
      });
    }
  };
}
