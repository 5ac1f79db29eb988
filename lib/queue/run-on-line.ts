import { isOutage } from '@/db/errors';
import { DomainError } from '../errors';
import { connectionBreaks } from '../redis/breaks';
import { withRedis } from '../redis/outage';
import type { Script } from '../redis/script';
import { shopTime } from '../shop-time';
import { findAdmission } from './admissions';
import { keepUntil, memberKeys } from './keys';
import { lastSeen } from './last-seen';
import { openingOf } from './openings';
import { stageOf } from './phase';
import { numberOf, type Place } from './place';
import { restoreLine } from './restore-line';
import type { QueueSale } from './sale';

const UNLIMITED = 1_000_000_000;
const ATTEMPTS = 4;

/** `accountIds`: a script that serves many at once. `extra`: the script's own words. */
export type LineCall = {
  accountId?: string;
  place?: Place;
  extra?: (string | number)[];
  accountIds?: string[];
};
export type LineReply = { word: string; rest: unknown[] };

const numberIn = ({ place }: LineCall, sale: QueueSale): number =>
  (place && numberOf(place, sale, openingOf(sale))) ?? 0;

/** `past`: what the database knows of the place, once it was asked. */
function wordsFor(sale: QueueSale, call: LineCall, past: string | number): (string | number)[] {
  const { accountId = '', place, extra = [], accountIds = [] } = call;
  const { enabled, maxActive, admitPerMinute, claimSeconds, passSeconds } = sale.queue;
  return [
    sale.epoch,
    accountId,
    place ? (place.kind === 'index' ? 'i' : 'n') : '',
    place?.value ?? 0,
    numberIn(call, sale),
    enabled ? maxActive : UNLIMITED,
    enabled ? admitPerMinute : UNLIMITED,
    claimSeconds * 1_000,
    passSeconds * 1_000,
    stageOf(sale, shopTime()) === 'open' ? 1 : 0,
    openingOf(sale)?.size ?? -1,
    keepUntil(sale),
    past,
    lastSeen(sale).issued,
    ...extra,
    ...accountIds,
  ];
}

/**
 * Runs one script on the line of a sale, after setting the line up when Redis does not know it. Every number in the
 * reply is one. Throws `unavailable` while Redis is away.
 */
export async function runOnLine(script: Script, sale: QueueSale, call: LineCall = {}): Promise<LineReply> {
  const { performanceId } = sale;
  const accountIds = call.accountIds ?? (call.accountId ? [call.accountId] : []);
  const keys = memberKeys(performanceId, ...accountIds);
  let past: string | number = '';
  await meetLine(sale);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const reply = (await withRedis(() => script.run(keys, wordsFor(sale, call, past)))) as LineWords;
    const [word, ...rest] = reply;
    if (word === 'stale') break;
    if (word === 'lost') await restoreLine(sale);
    else if (word === 'unsure')
      past = await findAdmission({ id: call.accountId ?? '' }, sale, numberIn(call, sale));
    else return { word, rest };
  }
  throw new DomainError('unavailable', 'The line is just being set up anew. Try again.', { retryAfter: 1 });
}

type LineWords = [string, ...unknown[]];

const shared = globalThis as typeof globalThis & { frontrowMet?: Map<string, number> };
shared.frontrowMet ??= new Map();
const met = shared.frontrowMet;

/** Behind a new connection there may be a Redis that came back with less than it had: that is seen to first. */
async function meetLine(sale: QueueSale): Promise<void> {
  const key = `${sale.performanceId} ${sale.epoch}`;
  const breaks = connectionBreaks();
  if (met.get(key) === breaks) return;
  try {
    await restoreLine(sale);
    met.set(key, breaks);
  } catch (error) {
    // The line goes on without the database; the next call tries again.
    if (!isOutage(error)) throw error;
  }
}
