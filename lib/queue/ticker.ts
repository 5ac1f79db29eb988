import { log } from '../logger';
import { shopTime } from '../shop-time';
import { nudges } from './nudges';
import { stageOf } from './phase';
import type { QueueSale } from './sale';
import { type TickReport, tick } from './tick';

const EVERY_MS = 400;
const SALES_EVERY_MS = 1_000;
/** A line in which nobody waits and nothing can run out is looked at every fifth round. */
const RESTING_ROUNDS = 5;

export type Ticker = { stop(): Promise<void> };

const shared = globalThis as typeof globalThis & { frontrowTicker?: Ticker };

/**
 * Ticks the line of every live sale each 400 ms until it is stopped. `liveSales` is asked about once a second; while
 * it fails, the sales it named last go on. A process has one ticker: a second call gives the first. Outages of Redis
 * and MySQL are logged once each time and waited out.
 */
export function startTicker(liveSales: () => Promise<QueueSale[]>): Ticker {
  shared.frontrowTicker ??= run(liveSales);
  return shared.frontrowTicker;
}

function run(liveSales: () => Promise<QueueSale[]>): Ticker {
  let stopped = false;
  let sales: QueueSale[] = [];
  let salesAt = Number.NEGATIVE_INFINITY;
  const rests = new Map<string, number>();
  const failing = new Set<string>();
  let wake = () => {};

  /** Logs the first of a row of failures, and the end of it. */
  async function attempt<T>(what: string, work: () => Promise<T>): Promise<T | null> {
    try {
      const result = await work();
      if (failing.delete(what)) log().info({ what }, 'works again');
      return result;
    } catch (error) {
      if (!failing.has(what)) log().warn({ err: error, what }, 'failed, trying on');
      failing.add(what);
      return null;
    }
  }

  async function refreshSales(): Promise<void> {
    if (performance.now() - salesAt < SALES_EVERY_MS) return;
    salesAt = performance.now();
    sales = (await attempt('list of live sales', liveSales)) ?? sales;
    const live = new Set(sales.map((sale) => sale.performanceId));
    for (const id of rests.keys()) if (!live.has(id)) rests.delete(id);
  }

  function isDue({ performanceId }: QueueSale): boolean {
    const rest = rests.get(performanceId) ?? 0;
    if (nudges.delete(performanceId) || rest === 0) return true;
    rests.set(performanceId, rest - 1);
    return false;
  }

  async function tickOne(sale: QueueSale): Promise<void> {
    const report = await attempt(`tick ${sale.performanceId}`, () => tick(sale));
    rests.set(sale.performanceId, report && isAtRest(report) ? RESTING_ROUNDS - 1 : 0);
  }

  async function round(): Promise<void> {
    await refreshSales();
    const now = shopTime();
    const live = sales.filter((sale) => !['early', 'over'].includes(stageOf(sale, now)));
    await Promise.all(live.filter(isDue).map(tickOne));
  }

  async function loop(): Promise<void> {
    while (!stopped) {
      const began = performance.now();
      await attempt('round of ticks', round);
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, Math.max(10, EVERY_MS - (performance.now() - began))).unref();
      });
    }
  }

  const ended = loop();
  const ticker: Ticker = {
    async stop() {
      stopped = true;
      wake();
      await ended;
      if (shared.frontrowTicker === ticker) shared.frontrowTicker = undefined;
    },
  };
  return ticker;
}

function isAtRest({ issued, serving, inUse, passes, late }: TickReport): boolean {
  return issued === serving && inUse === passes && late === 0;
}
