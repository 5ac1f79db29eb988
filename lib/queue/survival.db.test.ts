import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { operations } from '@/lib/http/operations';
import { getQueueSale } from '../catalog/queue-sale';
import { closeRedis } from '../redis/client';
import { type ApiCall, callApi, tokenOf } from '../testing/call-api';
import { type DurableRedis, startDurableRedis } from '../testing/durable-redis';
import { fan, forgetInProcess, lineState, loseRedis, makeFans, makeSale, refusal } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { sampleLine } from '../testing/line-race';
import type { Answered, LineWork } from '../testing/line-worker';
import { startWorker, type Worker } from '../testing/processes';
import { makeBuyer, makePerformance, SEAT_PRICE } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { checkPass } from './check-pass';
import { claim } from './claim';
import { type Joined, join } from './join';
import { leave } from './leave';
import { lookUpPlace } from './look-up-place';
import { releasePass } from './release-pass';
import type { Account, QueueSale } from './sale';
import { tick } from './tick';

const PATIENCE = { timeout: 10_000 };

let server: DurableRedis;
beforeAll(async () => {
  server = await startDurableRedis();
  vi.stubEnv('REDIS_URL', server.url);
});
afterAll(async () => {
  await closeRedis();
  await server.close();
});

type InLine = Joined & { account: Account };

async function lineUp(sale: QueueSale, count: number): Promise<InLine[]> {
  const line: InLine[] = [];
  for (const account of makeFans(count)) line.push({ account, ...(await join(account, sale)) });
  return line;
}

const show = (sale: QueueSale, { account, ticket }: InLine) => lookUpPlace(account, sale, ticket);
const enter = async (sale: QueueSale, { account, ticket }: InLine) =>
  (await claim(account, sale, ticket)).pass;
const isBack = (sale: QueueSale) => vi.waitFor(() => lineState(sale), PATIENCE);
const numbersOf = (joined: { number: number | null }[]) => joined.map(({ number }) => number ?? 0);

describe('a process that is killed in the middle of joins and claims', () => {
  let workers: Worker<LineWork>[] = [];
  beforeEach(async () => {
    workers = await Promise.all([1, 2].map(() => startWorker<LineWork>('./line-worker.ts')));
  });
  afterEach(() => Promise.all(workers.map((worker) => worker.kill())));

  /** What it answered while its people joined and claimed, until it was killed with most of them still to come. */
  async function untilKilled(worker: Worker<LineWork> | undefined, sale: QueueSale, accounts: Account[]) {
    const answered: Answered[] = [];
    if (!worker) return answered;
    for await (const answer of worker.watch<Answered>({ sale, work: 'join', accounts })) {
      answered.push(answer);
      if (answered.length === 80) await worker.kill();
    }
    return answered;
  }

  it('has given every place for good that it answered, and every pass', async () => {
    const sale = await makeSale({ maxActive: 40 });
    const crowds = [makeFans(300), makeFans(300)];
    const [killed = [], other = []] = await Promise.all(
      crowds.map((accounts, index) => untilKilled(workers[index], sale, accounts)),
    );
    const answered = [...killed, ...other];
    expect(killed.length).toBeLessThan(300);
    expect(answered.filter(({ pass }) => pass)).not.toHaveLength(0);
    for (const { id, ticket, number, pass } of answered) {
      expect(await join({ id }, sale)).toMatchObject({ ticket, number, created: false });
      if (pass) expect(await checkPass({ id }, sale, pass)).toMatchObject({ accountId: id });
    }
    const rest = crowds.flat().filter(({ id }) => !answered.some((each) => each.id === id));
    const later = await Promise.all(rest.map((account) => join(account, sale)));
    expect(new Set(numbersOf([...answered, ...later])).size).toBe(600);
    const { passes, unclaimed } = await sampleLine(sale);
    expect(passes + unclaimed).toBeLessThanOrEqual(40);
  });

  it('takes nothing with it when Redis is emptied in the same moment', async () => {
    const sale = await makeSale({ maxActive: 1 });
    const crowds = [makeFans(300), makeFans(300)];
    const answered = (
      await Promise.all(crowds.map((accounts, index) => untilKilled(workers[index], sale, accounts)))
    ).flat();
    await loseRedis();
    const newcomers = await Promise.all(makeFans(50).map((account) => join(account, sale)));
    expect(Math.min(...numbersOf(newcomers))).toBeGreaterThan(Math.max(...numbersOf(answered)));
    for (const { id, ticket, number } of answered.toReversed())
      expect(await lookUpPlace({ id }, sale, ticket)).toMatchObject({ number });
    expect(new Set(numbersOf([...answered, ...newcomers])).size).toBe(answered.length + 50);
  });
});

describe('Redis that is killed and started again', () => {
  const restart = async (sale: QueueSale, mark?: number) => {
    await server.kill();
    if (mark !== undefined) await server.loseSince(mark);
    await server.start();
    await isBack(sale);
  };

  it('knows from its file who stands where', async () => {
    const sale = await makeSale({ maxActive: 2 });
    const line = await lineUp(sale, 8);
    const passes = await Promise.all(line.slice(0, 2).map((each) => enter(sale, each)));
    await restart(sale);
    for (const [index, each] of line.entries())
      expect(await show(sale, each)).toMatchObject({
        number: each.number,
        state: index < 2 ? 'admitted' : 'waiting',
      });
    expect(await Promise.all(line.slice(0, 2).map((each) => enter(sale, each)))).toEqual(passes);
    expect((await join(fan(), sale)).number).toBe(9);
  });

  // The file is flushed every second: what a power cut takes is the end of it.
  describe.each([
    ['', () => {}],
    [' with the app', forgetInProcess],
  ])('without the last second of its file,%s', (_, restartApp) => {
    /** Ten are in the file; 300 joined, two came in and one of them left after that. */
    async function halfKept() {
      const sale = await makeSale({ maxActive: 2 });
      const kept = await lineUp(sale, 10);
      const mark = await server.written();
      const lost = await lineUp(sale, 300);
      const [first, second] = kept as [InLine, InLine];
      const passes = [await enter(sale, first), await enter(sale, second)];
      await leave(second.account, sale, { pass: passes[1] ?? '' });
      const { serving } = await tick(sale);
      await restart(sale, mark);
      restartApp();
      return { sale, kept, lost, first, second, passes, serving };
    }

    it('gives no number out twice, and keeps the order', async () => {
      const { sale, kept, lost } = await halfKept();
      const newcomers = await Promise.all(makeFans(300).map((account) => join(account, sale)));
      const numbers = numbersOf([...kept, ...lost, ...newcomers]);
      expect(new Set(numbers).size).toBe(610);
      expect(Math.min(...numbersOf(newcomers))).toBeGreaterThan(310);
      for (const each of [...lost].reverse())
        expect(await show(sale, each)).toMatchObject({ number: each.number });
    });

    it('never goes back behind those it has called', async () => {
      const { sale, serving } = await halfKept();
      expect((await tick(sale)).serving).toBeGreaterThanOrEqual(serving);
    });

    it('lets who is in go on, and counts them', async () => {
      const { sale, first, passes } = await halfKept();
      await tick(sale);
      expect(await checkPass(first.account, sale, passes[0] ?? '')).toBeDefined();
      await tick(sale);
      const { passes: inside, unclaimed } = await sampleLine(sale);
      expect(inside + unclaimed).toBeLessThanOrEqual(2);
    });
  });
});

/** What can be lost, from little to nearly all. */
const LOSSES: [string, () => Promise<void>][] = [
  ['Redis is emptied', loseRedis],
  [
    'Redis is emptied and the app starts anew',
    async () => {
      await loseRedis();
      forgetInProcess();
    },
  ],
];

type GivingUp = (sale: QueueSale, account: Account, shown: { ticket: string; pass: string }) => Promise<void>;
const WAYS_OUT: [string, GivingUp][] = [
  ['left with the ticket', (sale, account, { ticket }) => leave(account, sale, { ticket })],
  ['left with the pass', (sale, account, { pass }) => leave(account, sale, { pass })],
  ['paid or signed out', (sale, account) => releasePass(sale.performanceId, account.id)],
];

describe.each(LOSSES)('when %s', (_, lose) => {
  it.each(WAYS_OUT)('nobody is admitted twice who %s', async (_way, giveUp) => {
    const sale = await makeSale({ maxActive: 5 });
    const [mine] = (await lineUp(sale, 3)) as [InLine];
    const pass = await enter(sale, mine);
    await giveUp(sale, mine.account, { ticket: mine.ticket, pass });
    await tick(sale);
    await lose();
    expect(await refusal(checkPass(mine.account, sale, pass))).toBe('pass-invalid');
    expect(await refusal(enter(sale, mine))).toBe('turn-missed');
    expect((await show(sale, mine)).state).toBe('done');
    // They may line up again, as before.
    expect((await join(mine.account, sale)).number).toBeGreaterThan(3);
  });

  it('nobody is admitted twice whose pass ran out', async () => {
    const sale = await makeSale({ maxActive: 5, passSeconds: 600 });
    const [mine] = (await lineUp(sale, 3)) as [InLine];
    await enter(sale, mine);
    await letTimePass(sale, 601);
    await tick(sale);
    await lose();
    expect(await refusal(enter(sale, mine))).toBe('turn-missed');
  });

  it('who is inside stays inside, once', async () => {
    const sale = await makeSale({ maxActive: 5 });
    const [mine] = (await lineUp(sale, 3)) as [InLine];
    const pass = await enter(sale, mine);
    await tick(sale);
    await lose();
    const after = await Promise.all([1, 2, 3].map(() => enter(sale, mine)));
    expect(await checkPass(mine.account, sale, pass)).toBeDefined();
    expect(new Set(after).size).toBe(1);
    expect((await sampleLine(sale)).passes).toBe(1);
  });
});

describe('a shop whose Redis is away for a while', () => {
  afterEach(() => server.start().catch(() => {}));

  it('asks newcomers to come back, lets who is in hold and pay, and recovers by itself', async () => {
    const id = await makePerformance(smallHall(1, 8), { queueEnabled: true, queueMaxActive: 1 });
    const sale = await getQueueSale(id);
    const [inside, waiting, newcomer] = await Promise.all([makeBuyer(SEAT_PRICE), makeBuyer(), makeBuyer()]);
    const as = async (user: typeof inside, more: ApiCall = {}): Promise<ApiCall> => ({
      params: { id },
      token: await tokenOf(user),
      ...more,
    });
    const mine = await join(inside, sale);
    const { pass } = await claim(inside, sale, mine.ticket);
    const next = await join(waiting, sale);
    const status = await callApi(operations.getQueueStatus, { params: { id } });
    await server.kill();

    const ticket = { headers: { 'queue-ticket': next.ticket } };
    for (const answer of [
      await callApi(operations.joinQueue, await as(newcomer)),
      await callApi(operations.claimPass, await as(waiting, ticket)),
      await callApi(operations.getQueuePlace, await as(waiting, ticket)),
    ]) {
      expect(answer.json).toMatchObject({ status: 503, code: 'unavailable' });
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    await vi.waitFor(async () => {
      const stale = await callApi(operations.getQueueStatus, { params: { id } });
      expect(stale.json).toEqual({ ...status.json, stale: true });
    }, PATIENCE);

    const shown = { headers: { 'queue-pass': pass } };
    const hold = await callApi(operations.createHold, await as(inside, { ...shown, body: { seats: [3] } }));
    expect(hold.status).toBe(201);
    const order = { key: randomUUID(), body: { holdId: hold.json.hold.id } };
    expect((await callApi(operations.placeOrder, await as(inside, order))).status).toBe(201);
    expect(
      (await callApi(operations.createHold, await as(newcomer, { body: { seats: [4] } }))).json.code,
    ).toBe('pass-required');

    await server.start();
    await vi.waitFor(async () => {
      const joined = await callApi(operations.joinQueue, await as(newcomer));
      expect(joined.json).toMatchObject({ number: expect.any(Number) });
      expect(joined.json.number).toBeGreaterThan(2);
    }, PATIENCE);
    const place = await callApi(operations.getQueuePlace, await as(waiting, ticket));
    expect(place.json).toMatchObject({ number: 2 });
    await vi.waitFor(async () => {
      const fresh = await callApi(operations.getQueueStatus, { params: { id } });
      expect(fresh.json).not.toHaveProperty('stale');
    }, PATIENCE);
  });
});
