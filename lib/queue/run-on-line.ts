import { DomainError } from '../errors';
import { withRedis } from '../redis/outage';
import type { Script } from '../redis/script';
import { keepUntil, lineKeys, memberKeys } from './keys';
import { openingOf } from './openings';
import { stageOf } from './phase';
import { numberOf, type Place } from './place';
import { restoreLine } from './restore-line';
import type { QueueSale } from './sale';

const UNLIMITED = 1_000_000_000;
const ATTEMPTS = 4;

export type LineCall = { accountId?: string; place?: Place; extra?: (string | number)[] };
export type LineReply = { word: string; rest: unknown[] };

function wordsFor(sale: QueueSale, { accountId = '', place, extra = [] }: LineCall): (string | number)[] {
  const opening = openingOf(sale);
  const { enabled, maxActive, admitPerMinute, claimSeconds, passSeconds } = sale.queue;
  return [
    sale.epoch,
    accountId,
    place ? (place.kind === 'index' ? 'i' : 'n') : '',
    place?.value ?? 0,
    (place && numberOf(place, sale, opening)) ?? 0,
    enabled ? maxActive : UNLIMITED,
    enabled ? admitPerMinute : UNLIMITED,
    claimSeconds * 1_000,
    passSeconds * 1_000,
    stageOf(sale, new Date()) === 'open' ? 1 : 0,
    opening?.size ?? -1,
    keepUntil(sale),
    ...extra,
  ];
}

/**
 * Runs one script on the line of a sale, after setting the line up when Redis does not know it. Every number in the
 * reply is one. Throws `unavailable` while Redis is away.
 */
export async function runOnLine(script: Script, sale: QueueSale, call: LineCall = {}): Promise<LineReply> {
  const { performanceId } = sale;
  const keys = call.accountId ? memberKeys(performanceId, call.accountId) : lineKeys(performanceId);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const reply = (await withRedis(() => script.run(keys, wordsFor(sale, call)))) as [string, ...unknown[]];
    const [word, ...rest] = reply;
    if (word !== 'lost' && word !== 'stale') return { word, rest };
    if (word === 'stale') break;
    await restoreLine(sale);
  }
  throw new DomainError('unavailable', 'The line is just being set up anew. Try again.', { retryAfter: 1 });
}
