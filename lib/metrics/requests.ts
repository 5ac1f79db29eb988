import { Counter, Histogram, type Registry } from 'prom-client';

type Requests = { count: Counter; seconds: Histogram; kept: { sent: number }; polls: Counter };

// On globalThis, because bundlers load modules more than once in a process.
const shared = globalThis as typeof globalThis & { frontrowRequests?: Requests };

function requests(): Requests {
  const kept = { sent: 0 };
  shared.frontrowRequests ??= {
    kept,
    polls: new Counter({
      name: 'frontrow_kept_answers_total',
      help: 'Polls of the queue status and the seats that were given an answer kept from a moment ago',
      registers: [],
      collect() {
        this.reset();
        this.inc(kept.sent);
      },
    }),
    count: new Counter({
      name: 'frontrow_requests_total',
      help: 'Answers by operation and class of status; pages together',
      labelNames: ['operation', 'status'],
      registers: [],
    }),
    seconds: new Histogram({
      name: 'frontrow_request_seconds',
      help: 'Time until an answer was there, by operation; of a stream, until its head was',
      labelNames: ['operation'],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [],
    }),
  };
  return shared.frontrowRequests;
}

/** Counts an answer. `operation`: one of a fixed number of names. */
export function countRequest(operation: string, status: number, ms: number): void {
  const { count, seconds } = requests();
  count.labels(operation, `${Math.floor(status / 100)}xx`).inc();
  seconds.labels(operation).observe(ms / 1_000);
}

/** What counts the kept answers, of which there are tens of thousands a second. */
export function keptAnswers(): { sent: number } {
  return requests().kept;
}

export function registerRequests(registry: Registry): void {
  const { count, seconds, polls } = requests();
  registry.registerMetric(polls);
  registry.registerMetric(count);
  registry.registerMetric(seconds);
}
