import type { Pool } from 'mysql2/promise';
import { db } from '@/db/client';
import { selectRows } from '@/db/plain-sql';
import { placeOrder } from '@/lib/orders/place-order';
import { Histogram } from '../load/histogram';
import type { Timed } from '../load/timed-calls';
import type { Site } from '../sites';
import { storm } from '../yardstick';
import { payByProcedure } from './procedure';
import type { HeldSale, Purchase } from './sale';

/**
 * `perSecond`: purchases, without replays. `driver`: share of one core that the client beside the server used, `serverUsec`:
 * what the server did for one request; a verb has neither.
 */
export type PayRound = Timed & { replays: number; driver?: number; serverUsec?: number };

/** One of so many purchases is asked for a second time, under the same key. */
const REPLAY_EVERY = 20;
const LONGEST_MS = 120_000;

/** Every buyer pays by the verb, `atOnce` under way at a time. */
export function verbRound(sale: HeldSale, atOnce: number): Promise<PayRound> {
  return measure(sale, atOnce, async ({ user, holdId, key }) => {
    const { result, replayed } = await placeOrder(user, { holdId }, key);
    return { orderId: result.id, replayed };
  });
}

/** The same by the stored procedure. */
export function procedureRound(pool: Pool, sale: HeldSale, atOnce: number): Promise<PayRound> {
  return measure(sale, atOnce, (purchase) => payByProcedure(pool, purchase));
}

type Paid = { orderId: string; replayed: boolean };

async function measure(
  { performanceId, purchases }: HeldSale,
  atOnce: number,
  pay: (purchase: Purchase) => Promise<Paid>,
): Promise<PayRound> {
  const latency = new Histogram();
  let next = 0;
  let replays = 0;
  async function worker(): Promise<void> {
    for (let index = next++; index < purchases.length; index = next++) {
      const purchase = purchases[index] as Purchase;
      const askedAt = performance.now();
      const { orderId, replayed } = await pay(purchase);
      latency.add(performance.now() - askedAt);
      if (replayed) throw new Error('a first payment was answered as a replay');
      if (index % REPLAY_EVERY !== REPLAY_EVERY - 1) continue;
      const again = await pay(purchase);
      if (!again.replayed || again.orderId !== orderId) throw new Error('a replay has another answer');
      replays += 1;
    }
  }
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - began) / 1_000;
  await checkSold(performanceId, purchases.length);
  const { length } = purchases;
  return { perSecond: length / seconds, replays, p50: latency.at(0.5), p99: latency.at(0.99) };
}

/**
 * The same through the front door. A replay goes out half of all later than its purchase, and many fewer are under way at
 * a time: the purchase is answered by then.
 */
export async function httpRound(site: Site, sale: HeldSale, connections: number): Promise<PayRound> {
  const asks = sale.purchases.map(({ token, holdId, key }) => ({
    token,
    key,
    body: JSON.stringify({ holdId }),
  }));
  const half = Math.floor(asks.length / 2);
  const replays = asks.slice(0, half).filter((_, index) => index % (REPLAY_EVERY / 2) === 0);
  const late = asks.slice(half).flatMap((ask, index) => {
    const replay = index % (REPLAY_EVERY / 2) === 0 ? replays[index / (REPLAY_EVERY / 2)] : undefined;
    return replay ? [ask, replay] : [ask];
  });
  const all = [...asks.slice(0, half), ...late];
  const { p50, p99, driver, serverUsec, report } = await storm(site, 201, {
    method: 'POST',
    path: '/api/v1/orders',
    connections,
    requests: all.length,
    forMs: LONGEST_MS,
    asks: all,
  });
  // Each was answered with 201, so what is asked beyond the purchases that are there was a replay.
  await checkSold(sale.performanceId, asks.length);
  const perSecond = asks.length / report.seconds;
  return { perSecond, replays: all.length - asks.length, p50, p99, driver, serverUsec };
}

/** Every hold has one order by the database's word, and every order its key. */
async function checkSold(performanceId: string, expected: number): Promise<void> {
  const [found] = await selectRows<{ orders: number; kept: number }>(
    db(),
    `select count(distinct o.id) as orders, count(k.\`key\`) as kept from orders o
    left join idempotency_keys k on k.actor_id = o.user_id and json_value(k.outcome, '$.ok.id') = o.id
    where o.performance_id = ?`,
    [performanceId],
  );
  if (found?.orders !== expected || found.kept !== expected) {
    throw new Error(`${found?.orders} orders with ${found?.kept} keys, not ${expected}`);
  }
}
