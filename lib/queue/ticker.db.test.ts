import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeRedis, redis } from '../redis/client';
import { useBreakableRedis } from '../testing/breakable-redis';
import { fan, forgetInProcess, lineState, makeFans, makeSale, refusal } from '../testing/line';
import { checkPass } from './check-pass';
import { claim } from './claim';
import { getStatus } from './get-status';
import { join } from './join';
import { statusKey } from './keys';
import { leave } from './leave';
import { lookUpPlace } from './look-up-place';
import { releasePass } from './release-pass';
import { renewPass } from './renew-pass';
import type { QueueSale } from './sale';
import { startTicker, type Ticker } from './ticker';

const PATIENCE = { timeout: 10_000 };

let server: Awaited<ReturnType<typeof useBreakableRedis>>;
let ticker: Ticker | undefined;
let sales: QueueSale[] = [];
let list = async () => sales;

beforeAll(async () => {
  server = await useBreakableRedis();
});
afterAll(async () => {
  await ticker?.stop();
  await closeRedis();
  await server.end();
});
beforeEach(async () => {
  await ticker?.stop();
  ticker = undefined;
  sales = [];
  list = async () => sales;
});

const start = () => {
  ticker = startTicker(() => list());
  return ticker;
};

describe('the ticker', () => {
  it('moves every live line, also one that rested', async () => {
    const [one, two] = [await makeSale({ maxActive: 1 }), await makeSale({ maxActive: 1 })];
    sales = [one, two];
    start();
    for (const sale of sales) {
      const [first, second] = makeFans(2);
      if (!first || !second) throw new Error('two fans');
      const { ticket } = await join(first, sale);
      const next = await join(second, sale);
      await leave(first, sale, { ticket });
      await vi.waitFor(async () => {
        expect((await lookUpPlace(second, sale, next.ticket)).state).toBe('your_turn');
      }, PATIENCE);
    }
  });

  it('opens a sale when its time comes', async () => {
    const soon = await makeSale({}, { lobbyOpensAt: new Date(0), saleOpensAt: new Date(Date.now() + 700) });
    sales = [soon];
    start();
    const account = fan();
    expect((await join(account, soon)).number).toBeNull();
    await vi.waitFor(async () => expect((await join(account, soon)).number).toBe(1), PATIENCE);
  });

  it('is one per process', () => {
    const first = start();
    expect(startTicker(list)).toBe(first);
  });

  it('goes on with the sales it knows while the list cannot be had', async () => {
    const sale = await makeSale({ maxActive: 1 });
    sales = [sale];
    let asked = 0;
    start();
    const [first, second] = makeFans(2);
    if (!first || !second) throw new Error('two fans');
    const { ticket } = await join(first, sale);
    const next = await join(second, sale);
    await vi.waitFor(
      async () => expect(await redis().exists(statusKey(sale.performanceId))).toBe(1),
      PATIENCE,
    );
    list = () => {
      asked += 1;
      return Promise.reject(new Error('no database'));
    };
    await vi.waitFor(() => expect(asked).toBeGreaterThan(0), PATIENCE);
    await leave(first, sale, { ticket });
    await vi.waitFor(async () => {
      expect((await lookUpPlace(second, sale, next.ticket)).state).toBe('your_turn');
    }, PATIENCE);
  });

  it('outlives Redis, and goes on when it is back', async () => {
    const sale = await makeSale({ maxActive: 2 });
    sales = [sale];
    start();
    const joined = await Promise.all(
      makeFans(4).map(async (account) => ({ account, ...(await join(account, sale)) })),
    );
    await vi.waitFor(async () => expect((await lineState(sale)).serving).toBe(2), PATIENCE);
    await server.kill();
    expect(await refusal(join(fan(), sale))).toBe('unavailable');
    await server.start();
    const last = joined.find(({ number }) => number === 4);
    if (!last) throw new Error('the fourth');
    await vi.waitFor(async () => {
      expect(await lookUpPlace(last.account, sale, last.ticket)).toMatchObject({
        number: 4,
        state: 'waiting',
      });
    }, PATIENCE);
    await vi.waitFor(async () => expect((await lineState(sale)).serving).toBe(2), PATIENCE);
  });
});

describe('without Redis', () => {
  it('pass holders go on, and everybody else is asked to come back', async () => {
    const sale = await makeSale();
    const account = fan();
    const { ticket } = await join(account, sale);
    const { pass } = await claim(account, sale, ticket);
    const status = await getStatus(sale);
    await server.kill();
    try {
      for (const work of [
        () => join(fan(), sale),
        () => claim(account, sale, ticket),
        () => lookUpPlace(account, sale, ticket),
      ]) {
        await expect(work()).rejects.toMatchObject({
          code: 'unavailable',
          details: { retryAfter: expect.any(Number) },
        });
      }
      expect(await checkPass(account, sale, pass)).toMatchObject({ accountId: account.id });
      const renewed = await renewPass(account, sale, pass);
      expect(await refusal(checkPass(fan(), sale, pass))).toBe('pass-invalid');
      await releasePass(sale.performanceId, account.id);
      await vi.waitFor(async () => {
        const body = JSON.stringify({ ...JSON.parse(status.body), stale: true });
        expect(await getStatus(sale)).toEqual({ body, stale: true });
      }, PATIENCE);
      forgetInProcess();
      expect(await refusal(getStatus(sale))).toBe('unavailable');
      await server.start();
      await vi.waitFor(async () => {
        expect(await lookUpPlace(account, sale, ticket)).toMatchObject({ number: 1 });
      }, PATIENCE);
      expect(await checkPass(account, sale, renewed.pass)).toMatchObject({ accountId: account.id });
      expect((await lookUpPlace(account, sale, ticket)).state).toBe('admitted');
    } finally {
      await server.kill();
      await server.start();
    }
  });
});
