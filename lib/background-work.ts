import { listLiveSales } from './catalog/queue-sale';
import { env } from './env';
import { log } from './logger';
import { startTicker } from './queue/ticker';
import { sweepExpiredHolds } from './seating/sweep';

const SWEEP_EVERY_MS = 2_000;

export type BackgroundWork = { stop(): Promise<void> };

// On globalThis: the front door and Next's own bundle both ask for it, and a process does it once.
const shared = globalThis as typeof globalThis & { frontrowBackgroundWork?: BackgroundWork };

/**
 * Starts the tick of the waiting rooms and the sweep of expired holds. Each process does this; every step is safe
 * beside the same step elsewhere. A second call gives what already runs.
 */
export function startBackgroundWork(): BackgroundWork {
  shared.frontrowBackgroundWork ??= start();
  return shared.frontrowBackgroundWork;
}

function start(): BackgroundWork {
  env();
  const ticker = startTicker(listLiveSales);
  const sweeper = startSweeper();
  const work: BackgroundWork = {
    async stop() {
      await Promise.all([ticker.stop(), sweeper.stop()]);
      if (shared.frontrowBackgroundWork === work) shared.frontrowBackgroundWork = undefined;
    },
  };
  return work;
}

function startSweeper(): BackgroundWork {
  let stopped = false;
  let wake = () => {};

  async function loop(): Promise<void> {
    while (!stopped) {
      try {
        await sweepExpiredHolds();
      } catch (error) {
        log().warn({ err: error }, 'sweep failed');
      }
      if (stopped) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, SWEEP_EVERY_MS).unref();
      });
    }
  }

  const ended = loop();
  return {
    stop() {
      stopped = true;
      wake();
      return ended;
    },
  };
}
