import { isOutage } from '@/db/errors';
import { DomainError } from '../errors';
import { log } from '../logger';
import { redis } from '../redis/client';
import { withRedis } from '../redis/outage';
import { shopTime } from '../shop-time';
import { statusKey } from './keys';
import { openingOf } from './openings';
import { stageOf } from './phase';
import type { QueueSale } from './sale';
import { shownMessage, shownPhase, shownShuffle } from './shown';
import { POLL_RULE, type QueueStatus } from './status';
import { tick } from './tick';

const KEPT_MS = 1_000;
/** A status that is older than this has no ticker behind it: whoever reads it ticks. */
const UNATTENDED_MS = 2_500;
const STALE_AT_MOST_MS = 120_000;

type ServedStatus = { body: string; stale: boolean };

/** `of`: what admins had set when it was read. `stale`: what is sent while Redis is away, which it was at `triedAt`. */
type Kept = { body: string; of: string; readAt: number; stale: string | null; triedAt: number };

const shared = globalThis as typeof globalThis & { frontrowStatus?: Map<string, Kept> };
shared.frontrowStatus ??= new Map();
const kept = shared.frontrowStatus;
const MOST = 2_000;

/**
 * The status of a line, ready to be sent: the same bytes for everybody. This process asks Redis for it about once a
 * second, however many poll, and at once when the sale is another than it was then: what an admin changes is no older
 * here than in `sale`. While Redis is away it is the last that was known, up to two minutes old, and says so with
 * `stale`; after that it throws `unavailable`. Nobody waits for a Redis that was away a moment ago.
 */
export async function getStatus(sale: QueueSale): Promise<ServedStatus> {
  const key = `${sale.performanceId} ${sale.epoch}`;
  const entry = kept.get(key);
  const age = ageOf(entry?.readAt);
  if (entry && age < KEPT_MS && entry.of === settingsOf(sale)) return { body: entry.body, stale: false };
  if (!entry || age > STALE_AT_MOST_MS) return { body: await refreshed(key, sale), stale: false };
  if (entry.stale === null) return tryOnce(entry, key, sale);
  if (ageOf(entry.triedAt) > KEPT_MS) void tryOnce(entry, key, sale).catch(logFault);
  return { body: entry.stale, stale: true };
}

async function tryOnce(entry: Kept, key: string, sale: QueueSale): Promise<ServedStatus> {
  try {
    entry.triedAt = performance.now();
    return { body: await refreshed(key, sale), stale: false };
  } catch (error) {
    if (!isAway(error)) throw error;
    entry.stale ??= flagged(entry.body);
    return { body: entry.stale, stale: true };
  }
}

function ageOf(moment: number | undefined): number {
  return moment === undefined ? Number.POSITIVE_INFINITY : performance.now() - moment;
}

function isAway(error: unknown): boolean {
  return isOutage(error) || (error instanceof DomainError && error.code === 'unavailable');
}

function logFault(error: unknown): void {
  log().error({ err: error }, 'status not refreshed');
}

function flagged(body: string): string {
  const status: QueueStatus = { ...JSON.parse(body), stale: true };
  return JSON.stringify(status);
}

const refreshes = new Map<string, Promise<string>>();

/** One request for all who ask meanwhile. */
function refreshed(key: string, sale: QueueSale): Promise<string> {
  const known = refreshes.get(key);
  if (known) return known;
  const of = settingsOf(sale);
  const readAt = performance.now();
  const refresh = readStatus(sale)
    .then((status) => {
      const body = JSON.stringify(status);
      if (kept.size >= MOST) kept.clear();
      kept.set(key, { body, of, readAt, stale: null, triedAt: 0 });
      return body;
    })
    .finally(() => refreshes.delete(key));
  refreshes.set(key, refresh);
  return refresh;
}

async function readStatus(sale: QueueSale): Promise<QueueStatus> {
  const stage = stageOf(sale, shopTime());
  if (stage === 'early' || stage === 'over') return restingStatus(sale);
  const status = await withRedis(() => redis().get<QueueStatus>(statusKey(sale.performanceId)));
  const current =
    status?.epoch === sale.epoch && shopTime().getTime() - Date.parse(status.serverTime) < UNATTENDED_MS;
  return status && current && agrees(status, sale) ? status : (await tick(sale)).status;
}

/** What the status takes from the sale as admins have set it, and from the time of day. */
function settingsOf(sale: QueueSale): string {
  return `${shownPhase(sale)} ${sale.queue.admitPerMinute} ${shownMessage(sale) ?? ''}`;
}

/** False for a status that was written by somebody who did not know the sale as it is now, or that rests. */
function agrees(status: QueueStatus, sale: QueueSale): boolean {
  const nobodyWaits = status.issued <= status.serving;
  const paceIsSet = !nobodyWaits || status.admittedPerMinute === sale.queue.admitPerMinute;
  return status.phase === shownPhase(sale) && status.message === shownMessage(sale) && paceIsSet;
}

/** Before the line begins and after it ends nothing moves, and nobody ticks. */
function restingStatus(sale: QueueSale): QueueStatus {
  return {
    phase: shownPhase(sale),
    serving: 0,
    issued: openingOf(sale)?.size ?? 0,
    admittedPerMinute: sale.queue.admitPerMinute,
    epoch: sale.epoch,
    shuffle: shownShuffle(sale),
    poll: POLL_RULE,
    serverTime: shopTime().toISOString(),
  };
}
