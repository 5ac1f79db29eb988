import { startAudits } from './audit-rounds';
import { listLiveSales } from './catalog/queue-sale';
import { env } from './env';
import { leadRounds } from './lock/lead-rounds';
import { startRelay } from './outbox/start-relay';
import { startTicker } from './queue/ticker';
import { tidyUpRounds } from './tidy-up';

/** A leader that dies is missed for seven seconds at most: its lease, and the time to the next one's round. */
const TIDY_UP = { everyMs: 2_000, leaseMs: 5_000 };

export type BackgroundWork = { stop(): Promise<void> };

// On globalThis: the front door and Next's own bundle both ask for it, and a process does it once.
const shared = globalThis as typeof globalThis & { frontrowBackgroundWork?: BackgroundWork };

/**
 * Starts the tick of the waiting rooms and the telling of changes, which every process does, and tidying up and audits,
 * which one does for all. Every step is safe beside the same step elsewhere. A second call gives what already runs.
 */
export function startBackgroundWork(): BackgroundWork {
  shared.frontrowBackgroundWork ??= start();
  return shared.frontrowBackgroundWork;
}

function start(): BackgroundWork {
  env();
  const ticker = startTicker(listLiveSales);
  const relay = startRelay();
  const tidyUp = leadRounds('tidy-up', TIDY_UP, tidyUpRounds());
  const audits = startAudits();
  const work: BackgroundWork = {
    async stop() {
      audits.stop();
      await Promise.all([ticker.stop(), relay.stop(), tidyUp.stop()]);
      if (shared.frontrowBackgroundWork === work) shared.frontrowBackgroundWork = undefined;
    },
  };
  return work;
}
