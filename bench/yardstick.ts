import { Histogram } from './load/histogram';
import { runProgram } from './processes';
import type { BareAnswer } from './programs/bare-server';
import type { StormOrder, StormReport } from './programs/storm';
import { openBareServer, type Site } from './sites';

/** What Node writes by itself. */
const LEFT_OUT = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length']);

/** A bare server that sends the bytes and headers of this answer. */
export async function openYardstick(response: Response): Promise<Site> {
  const body = await response.text();
  const headers: Record<string, string> = {};
  for (const [name, value] of response.headers) if (!LEFT_OUT.has(name)) headers[name] = value;
  headers['content-length'] = String(Buffer.byteLength(body));
  const answer: BareAnswer = { status: response.status, headers, body };
  return openBareServer(answer);
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
