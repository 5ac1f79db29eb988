import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { NewAccount } from '@/db/factories';
import { resultOf, type Wish } from './call';
import { type Joined, queueOf } from './fan';
import type { Night } from './night';
import { askSite, makeWish, type ShopFront } from './shop-front';

/** Beyond this the shop has not recovered by itself. */
export const RECOVERS_WITHIN_MS = 30_000;

const EVERY_MS = 200;

/**
 * Somebody who comes after the last fault and wants one ticket from one site: joins, claims, holds and pays, and asks
 * again for as long as anything is in the way. Resolves to the milliseconds it took; to null when it took too long.
 */
export async function buyAsNewcomer(
  front: ShopFront,
  night: Night,
  person: NewAccount,
  site: 0 | 1,
): Promise<number | null> {
  const began = performance.now();
  const isLate = () => performance.now() - began > RECOVERS_WITHIN_MS;

  async function get<Result>(wish: () => Omit<Wish, 'calls' | 'person' | 'method'>): Promise<Result | null> {
    let asked = makeWish(front, { ...wish(), method: 'POST', person });
    while (!isLate()) {
      const { outcome, status } = await askSite(front, site, asked);
      const result = resultOf<Result>(asked);
      if (result) return result;
      await pause(EVERY_MS);
      // What was refused is wished for anew: under the same key the refusal would stand.
      if (outcome === 'fail' && status !== 429)
        asked = makeWish(front, { ...wish(), method: 'POST', person });
    }
    return null;
  }

  const queue = queueOf(night);
  const joined = await get<Joined>(() => ({ what: 'join', path: queue }));
  const headers = { 'queue-ticket': joined?.ticket ?? '' };
  const claimed = await get<{ pass: string }>(() => ({ what: 'claim', path: `${queue}/claim`, headers }));
  const held = await get<{ hold: { id: string } }>(() => ({
    what: 'hold',
    path: `/performances/${night.performanceId}/holds`,
    headers: { 'queue-pass': claimed?.pass ?? '' },
    body: { best: { quantity: 1 } },
    key: randomUUID(),
  }));
  const paid = await get(() => ({
    what: 'pay',
    path: '/orders',
    body: { holdId: held?.hold.id ?? '' },
    key: randomUUID(),
  }));
  return paid ? performance.now() - began : null;
}
