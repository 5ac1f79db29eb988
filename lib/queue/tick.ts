import { log } from '../logger';
import { shopTime } from '../shop-time';
import { extendNumbers, storeCheckpoint } from './checkpoint';
import { lastSeen, rememberSeen } from './last-seen';
import { tickScript } from './lua/scripts';
import { highestAfter } from './numbers';
import { openSale } from './open-sale';
import { stageOf } from './phase';
import { pollRule } from './poll';
import { runOnLine } from './run-on-line';
import type { QueueSale } from './sale';
import { shownMessage, shownPhase, shownShuffle } from './shown';
import type { QueueStatus } from './status';

/** How the line stands after a tick. `inUse`: passes and calls that may be claimed; `late`: to be called again. */
export type TickReport = {
  issued: number;
  serving: number;
  passes: number;
  inUse: number;
  admittedLastMinute: number;
  late: number;
  status: QueueStatus;
};

/**
 * Moves one line on: opens the sale when it is time, takes away passes and calls that have run out, calls the next as
 * far as cap and rate allow, and writes the status. Any process may do it at any time, also several at once.
 */
export async function tick(sale: QueueSale): Promise<TickReport> {
  const stage = stageOf(sale, shopTime());
  if (stage !== 'early' && stage !== 'lobby' && stage !== 'over') await openSale(sale);
  const phase = shownPhase(sale);
  const seen = lastSeen(sale);
  const poll = pollRule(phase, seen.issued - seen.serving, seen.pace ?? sale.queue.admitPerMinute);
  const { rest } = await runOnLine(tickScript, sale, {
    extra: [
      phase,
      JSON.stringify(shownShuffle(sale)),
      sale.queue.admitPerMinute,
      JSON.stringify(poll),
      JSON.stringify(shownMessage(sale)) ?? '',
    ],
  });
  const [issued = 0, serving = 0, passes = 0, inUse = 0, admittedLastMinute = 0, late = 0, bound = 0] =
    rest.map(Number);
  const called = inUse - passes;
  const status = rest[7] as QueueStatus;
  const pace = status.admittedPerMinute;
  rememberSeen(sale, {
    epoch: sale.epoch,
    issued,
    serving,
    passes,
    called,
    admitted: admittedLastMinute,
    pace,
  });
  await checkpointNowAndThen(sale, issued, serving, bound);
  return { issued, serving, passes, inUse, admittedLastMinute, late, status };
}

const EVERY_MS = 1_000;
type Stored = { issued: number; serving: number; at: number };
const shared = globalThis as typeof globalThis & { frontrowCheckpoints?: Map<string, Stored> };
shared.frontrowCheckpoints ??= new Map();
const stored = shared.frontrowCheckpoints;

/** About once a second, and only when something has changed. */
async function checkpointNowAndThen(
  sale: QueueSale,
  issued: number,
  serving: number,
  bound: number,
): Promise<void> {
  const key = `${sale.performanceId} ${sale.epoch}`;
  const before = stored.get(key);
  const changed = before ? before.issued !== issued || before.serving !== serving : issued > 0;
  const now = performance.now();
  if (!changed || (before && now - before.at < EVERY_MS)) return;
  stored.set(key, { issued, serving, at: now });
  try {
    if (bound - issued < (highestAfter(issued) - issued) / 2) await extendNumbers(sale, issued);
    await storeCheckpoint(sale, issued, serving);
  } catch (error) {
    // The line moves on without the database; the next tick tries again.
    stored.set(key, { issued: -1, serving: -1, at: now });
    log().warn({ err: error, performanceId: sale.performanceId }, 'line not stored');
  }
}
