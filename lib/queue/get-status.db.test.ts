import { describe, expect, inject, it, vi } from 'vitest';
import { redis } from '../redis/client';
import { forgetInProcess, makeFans, makeSale } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { commandsProcessed } from '../testing/whole-redis';
import { getStatus } from './get-status';
import { join } from './join';
import { statusKey } from './keys';
import type { QueueSale } from './sale';
import type { QueueStatus } from './status';
import { tick } from './tick';

const MINUTE = 60_000;
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE);
const parsed = async (sale: QueueSale): Promise<QueueStatus> => JSON.parse((await getStatus(sale)).body);

describe('the status', () => {
  it('is the contract’s JSON', async () => {
    const sale = await makeSale({ maxActive: 2, admitPerMinute: 240 });
    await Promise.all(makeFans(5).map((account) => join(account, sale)));
    const status = await parsed(sale);
    expect(status).toEqual({
      phase: 'open',
      serving: 2,
      issued: 5,
      admittedPerMinute: 240,
      epoch: 1,
      shuffle: null,
      poll: { minMs: 2_000, maxMs: 30_000, divisor: 10 },
      serverTime: expect.any(String),
    });
    expect(Math.abs(Date.parse(status.serverTime) - Date.now())).toBeLessThan(5_000);
  });

  it('is the same bytes for everybody, in this process and in another', async () => {
    const sale = await makeSale();
    await tick(sale);
    const bodies = (await Promise.all(Array.from({ length: 100 }, () => getStatus(sale)))).map(
      ({ body }) => body,
    );
    forgetInProcess();
    bodies.push((await getStatus(sale)).body);
    expect(new Set(bodies).size).toBe(1);
  });

  it('is stored ready to be sent', async () => {
    const sale = await makeSale({}, { lobbyOpensAt: inMinutes(-10), saleOpensAt: inMinutes(10) });
    await tick(sale);
    // A prefix keeps the client from parsing what it reads.
    const stored = await redis().eval(
      'return "=" .. redis.call("GET", KEYS[1])',
      [statusKey(sale.performanceId)],
      [],
    );
    expect(stored).toBe(`=${(await getStatus(sale)).body}`);
  });

  it('costs Redis nothing per poll', async () => {
    const sale = await makeSale();
    await getStatus(sale);
    const before = await commandsProcessed();
    for (let poll = 0; poll < 5_000; poll++) await getStatus(sale);
    // The other worker's tests use the same server, so this is no more than an upper bound far below one a poll.
    expect((await commandsProcessed()) - before).toBeLessThan(2_500);
  });

  // The client over HTTP gathers commands in a way of its own, which cannot be watched like this.
  it.runIf(inject('redisKind') !== 'rest')(
    'is asked for once by all who poll at the same moment',
    async () => {
      const sale = await makeSale();
      await tick(sale);
      forgetInProcess();
      const get = vi.spyOn(redis(), 'get');
      await Promise.all(Array.from({ length: 500 }, () => getStatus(sale)));
      expect(get).toHaveBeenCalledTimes(1);
    },
  );

  it('moves the line when nobody else ticks', async () => {
    const sale = await makeSale({ maxActive: 1 });
    await Promise.all(makeFans(3).map((account) => join(account, sale)));
    forgetInProcess();
    expect((await parsed(sale)).serving).toBe(1);
    await redis().del(statusKey(sale.performanceId));
    await letTimePass(sale, 200);
    forgetInProcess();
    expect((await parsed(sale)).serving).toBe(2);
  });

  it.each([
    ['closed before the line opens', { saleOpensAt: inMinutes(10) }, 'closed'],
    ['closed before the lobby opens', { lobbyOpensAt: inMinutes(5), saleOpensAt: inMinutes(10) }, 'closed'],
    ['in the lobby', { lobbyOpensAt: inMinutes(-5), saleOpensAt: inMinutes(10) }, 'lobby'],
    ['open', {}, 'open'],
    ['paused', { paused: true }, 'paused'],
    ['sold out', { soldOut: true }, 'sold_out'],
    ['closed after the end', { saleClosesAt: inMinutes(-1) }, 'closed'],
    ['closed when it is called off', { cancelled: true }, 'closed'],
  ])('says that the line is %s', async (_, changes, phase) => {
    expect((await parsed(await makeSale({}, changes))).phase).toBe(phase);
  });

  it('keeps the seed and even the commitment until their time', async () => {
    const changes = { lobbyOpensAt: inMinutes(5), saleOpensAt: inMinutes(10) };
    const sale = await makeSale({}, changes);
    expect((await parsed(sale)).shuffle).toBeNull();
    const lobby = { ...sale, lobbyOpensAt: inMinutes(-5) };
    forgetInProcess();
    expect((await parsed(lobby)).shuffle).toEqual({ commitment: sale.shuffle.commitment });
  });
});

describe('the pace', () => {
  it('is the configured one while nobody waits, and the measured one when a line stands', async () => {
    const sale = await makeSale({ maxActive: 2, admitPerMinute: 600, claimSeconds: 120 });
    expect((await tick(sale)).status.admittedPerMinute).toBe(600);
    await Promise.all(makeFans(50).map((account) => join(account, sale)));
    expect((await tick(sale)).status.admittedPerMinute).toBe(600);
    // Nobody claims, so two are called every two minutes.
    const paces: number[] = [];
    for (let second = 0; second < 260; second += 5) {
      await letTimePass(sale, 5);
      paces.push((await tick(sale)).status.admittedPerMinute);
    }
    expect(paces[1]).toBeLessThan(30);
    expect(Math.min(...paces)).toBe(0);
    expect(Math.max(...paces.slice(14))).toBeLessThanOrEqual(2);
  });
});

describe('times in the status', () => {
  it('are written like JavaScript writes them', async () => {
    const sale = await makeSale();
    const before = Date.now();
    const { serverTime } = (await tick(sale)).status;
    expect(serverTime).toBe(new Date(Date.parse(serverTime)).toISOString());
    expect(Date.parse(serverTime)).toBeGreaterThanOrEqual(before - 1_000);
  });
});
