import { listLiveSales } from './catalog/queue-sale';
import { env } from './env';
import { log } from './logger';
import { startTicker } from './queue/ticker';
import { sweepExpiredHolds } from './seating/sweep';

const SWEEP_EVERY_MS = 2_000;

/** Each process does this; every step is safe beside the same step elsewhere. */
export function startBackgroundWork(): void {
  env();
  startTicker(listLiveSales);
  void sweepForEver();
}

async function sweepForEver(): Promise<void> {
  try {
    await sweepExpiredHolds();
  } catch (error) {
    log().warn({ err: error }, 'sweep failed');
  }
  setTimeout(sweepForEver, SWEEP_EVERY_MS).unref();
}
