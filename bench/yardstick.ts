import { Histogram } from './load/histogram';
import type { RawResponse } from './load/response-reader';
import { runProgram } from './processes';
import type { BareAnswer } from './programs/bare-server';
import type { StormOrder, StormReport } from './programs/storm';
import { openBareServer, type Site } from './sites';

/** What Node writes by itself. */
const LEFT_OUT = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length']);

/** A bare server that sends the bytes and headers of this answer. */
export async function openYardstick(response: Response): Promise<Site> {
  const body = await response.text();
  const headers = headersWith(response.headers, Buffer.byteLength(body));
  return openBareServer({ status: response.status, headers, body });
}

/** The same for an answer as it came over the wire, compressed or not. */
export function openRawYardstick({ status, head, body }: RawResponse): Promise<Site> {
  const [, ...lines] = head.split('\r\n');
  const named = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return openBareServer({ status, headers: headersWith(named, body.length), body, isLatin1: true });
}

function headersWith(all: Iterable<[string, string]>, length: number): BareAnswer['headers'] {
  const headers = Object.fromEntries([...all].filter(([name]) => !LEFT_OUT.has(name)));
  return { ...headers, 'content-length': String(length) };
}

export type Round = {
  perSecond: number;
  p50: number;
  p99: number;
  /** Processor time the server spent on one request, microseconds. */
  serverUsec: number;
  /** Share of one core that the driver used, 0 to 1. */
  driver: number;
  report: StormReport;
};

/** One storm on a site. Throws when an answer has another status than it should. */
export async function storm(site: Site, status: number, order: Omit<StormOrder, 'port'>): Promise<Round> {
  const cpuBefore = site.cpuSeconds();
  const report = await runProgram<StormOrder, StormReport>('storm', { ...order, port: site.port });
  const cpu = site.cpuSeconds() - cpuBefore;
  const wrong = Object.entries(report.statuses).filter(([word]) => Number(word) !== status);
  if (wrong.length > 0 || report.failures > 0) {
    const what = wrong.map(([word, n]) => `${n} × ${word}, such as ${report.bodies[word]}`);
    what.push(`${report.failures} connections failed`);
    throw new Error(`${order.method} ${order.path}: ${what.join('; ')}`);
  }
  return {
    perSecond: report.requests / report.seconds,
    p50: percentile(report, 0.5),
    p99: percentile(report, 0.99),
    serverUsec: (cpu * 1e6) / report.requests,
    driver: report.cpuSeconds / report.seconds,
    report,
  };
}

const percentile = (report: StormReport, quantile: number): number =>
  Histogram.of([report.latency]).at(quantile);
