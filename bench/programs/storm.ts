import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Ask, askWriter } from '../load/ask';
import { Histogram, type HistogramParts } from '../load/histogram';
import { ownCpuSeconds, readOrder, tell } from '../load/program';
import { type RawResponse, ResponseReader } from '../load/response-reader';

/** As many requests as go through so many connections, each of which waits for its answer before it asks again. */
export type StormOrder = {
  port: number;
  method: 'GET' | 'POST';
  path: string;
  connections: number;
  /** The storm is over after so many requests, or after so many milliseconds. */
  requests: number;
  forMs: number;
  /** Holds the storm down to so many requests a second. */
  perSecond?: number;
  /** A file with a bearer token a line; request n carries token `firstToken` + n, and comes from an address of its own. */
  tokens?: { file: string; first: number };
  /** Request n is what ask n says, and comes from an address of its own. */
  asks?: Ask[];
  /** Sent with every request. */
  headers?: Record<string, string>;
};

/** `bodies`: the first of each status. `differentNumbers`: of the places in line that the answers name. */
export type StormReport = {
  requests: number;
  seconds: number;
  statuses: Record<string, number>;
  failures: number;
  differentNumbers: number;
  latency: HistogramParts;
  cpuSeconds: number;
  bodies: Record<string, string>;
};

const PACE_EVERY_MS = 5;
const GIVE_UP_AFTER_MS = 30_000;

async function storm(order: StormOrder): Promise<StormReport> {
  const { port, connections, requests, forMs, perSecond } = order;
  const textOf = requestTexts(order);
  const latency = new Histogram();
  const statuses: Record<string, number> = {};
  const numbers = new Set<string>();
  let sent = 0;
  let answered = 0;
  let failures = 0;
  const bodies: Record<string, string> = {};
  const began = performance.now();
  const cpuBefore = ownCpuSeconds();
  const over = () => sent >= requests || performance.now() - began >= forMs;
  const allowed = () => (perSecond ? ((performance.now() - began) * perSecond) / 1_000 : requests);

  function note(response: RawResponse, tookMs: number): void {
    answered += 1;
    latency.add(tookMs);
    statuses[response.status] = (statuses[response.status] ?? 0) + 1;
    if (order.tokens) {
      const number = /"number":(\d+)/.exec(response.body)?.[1];
      if (number) numbers.add(number);
    }
    bodies[response.status] ??= response.body;
  }

  function connection(): Promise<void> {
    return new Promise((resolve) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      const reader = new ResponseReader();
      let sentAt = 0;
      const ask = async () => {
        while (!over() && sent >= allowed()) await pause(PACE_EVERY_MS);
        if (over()) return socket.end();
        sentAt = performance.now();
        socket.write(textOf(sent), 'latin1');
        sent += 1;
      };
      socket.once('connect', ask);
      socket.on('data', (chunk) => {
        const response = reader.push(chunk);
        if (!response) return;
        note(response, performance.now() - sentAt);
        void ask();
      });
      socket.once('error', () => {
        failures += 1;
      });
      socket.once('close', () => resolve());
      socket.setTimeout(GIVE_UP_AFTER_MS, () => socket.destroy(new Error('no answer')));
    });
  }

  await Promise.all(Array.from({ length: connections }, connection));
  return {
    requests: answered,
    seconds: (performance.now() - began) / 1_000,
    statuses,
    failures,
    differentNumbers: numbers.size,
    latency: latency.parts(),
    cpuSeconds: ownCpuSeconds() - cpuBefore,
    bodies,
  };
}

/** The text of request n. */
function requestTexts({ tokens, asks, ...line }: StormOrder): (n: number) => string {
  const write = askWriter(line);
  if (asks) return (n) => write(asks[n % asks.length] ?? {}, n);
  if (!tokens) {
    const text = write({});
    return () => text;
  }
  const known = readFileSync(tokens.file, 'utf8').split('\n');
  return (n) => write({ token: known[(tokens.first + n) % known.length] }, tokens.first + n);
}

await tell(await storm(await readOrder<StormOrder>()));
process.exit();
