import cluster from 'node:cluster';
import { log } from '../logger';

const LONGEST_MS = 9_500;

/**
 * Ends the process with code 0 after `close`, and in any case before ten seconds are over, once it is asked to end by
 * SIGTERM or SIGINT. A second signal ends it at once; not a worker, though, which gets a signal to its whole group from
 * the primary once more.
 */
export function onStopSignal(close: () => Promise<void>): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) {
      if (cluster.isPrimary) process.exit(1);
      return;
    }
    stopping = true;
    log().info({ signal }, 'stopping');
    setTimeout(() => process.exit(0), LONGEST_MS).unref();
    try {
      await close();
    } catch (error) {
      log().error({ err: error }, 'not closed in order');
    }
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
