import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { mailFigures } from '../mail/mail-figures';
import { seatFeedFigures } from '../seating/seat-feeds';
import { openStreams } from '../seating/seat-stream';
import { registerConnections } from './database-metrics';
import { registerRequests } from './requests';

/** `summed`: of several processes, the sum says it all. `apart`: each process's own. */
type OwnMetrics = { summed: Registry; apart: Registry };

type Figures = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;
export type OwnFigures = { summed: Figures; apart: Figures };

// On globalThis, because bundlers load modules more than once in a process, and one watch of its event loop is enough.
const shared = globalThis as typeof globalThis & { frontrowMetrics?: OwnMetrics };

/** What this process counts and measures of itself. */
export function ownMetrics(): OwnMetrics {
  shared.frontrowMetrics ??= { summed: summedMetrics(), apart: apartMetrics() };
  return shared.frontrowMetrics;
}

/** The same as data that another process can add to its own. */
export async function ownFigures(): Promise<OwnFigures> {
  const { summed, apart } = ownMetrics();
  return { summed: await summed.getMetricsAsJSON(), apart: await apart.getMetricsAsJSON() };
}

function summedMetrics(): Registry {
  const registry = new Registry();
  const processes = new Gauge({
    name: 'frontrow_web_processes',
    help: 'Processes that answer on this port',
    registers: [registry],
  });
  processes.set(1);
  const feeds = new Gauge({
    name: 'frontrow_seat_feeds',
    help: 'Performances whose seats a process follows, added up over the processes',
    registers: [registry],
    collect() {
      feeds.set(seatFeedFigures().open);
    },
  });
  const streams = new Gauge({
    name: 'frontrow_seat_streams',
    help: 'Open streams of seat changes',
    registers: [registry],
    collect() {
      streams.set(openStreams());
    },
  });
  return registry;
}

/** Counters too: the sum of several would fall when one begins anew, and look like a count that began anew itself. */
function apartMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  registerRequests(registry);
  registerConnections(registry);
  const heals = new Counter({
    name: 'frontrow_seat_heals_total',
    help: 'Readings of all seats that found what no message had told',
    registers: [registry],
    collect() {
      heals.reset();
      heals.inc(seatFeedFigures().heals);
    },
  });
  const mails = new Counter({
    name: 'frontrow_mails_total',
    help: 'Mails that were sent, failed and will be tried again, and were refused for good',
    labelNames: ['result'],
    registers: [registry],
    collect() {
      mails.reset();
      for (const [result, count] of Object.entries(mailFigures())) mails.inc({ result }, count);
    },
  });
  return registry;
}
