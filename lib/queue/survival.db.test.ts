import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cutScripts } from '../testing/cut-scripts';
import { forgetInProcess, loseRedis, makeFans, makeSale, refusal } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { mostInAMinute } from '../testing/line-judge';
import { sampleLine } from '../testing/line-race';
import type { Answered, LineWork } from '../testing/line-worker';
import { startWorker, type Worker } from '../testing/processes';
import { checkPass } from './check-pass';
import { claim } from './claim';
import { join } from './join';
import { leave } from './leave';
import { lookUpPlace } from './look-up-place';
import { releasePass } from './release-pass';
import type { Account, QueueSale } from './sale';
import { tick } from './tick';

type InLine = { account: Account; ticket: string };

const enter = async (sale: QueueSale, { account, ticket }: InLine) =>
  (await claim(account, sale, ticket)).pass;
const numbersOf = (joined: { number: number | null }[]) => joined.map(({ number }) => number ?? 0);

/** Three join one after the other; the first of them. */
async function firstOfThree(sale: QueueSale): Promise<InLine> {
  const [account, ...others] = makeFans(3);
  if (!account) throw new Error('three fans');
  const { ticket } = await join(account, sale);
  for (const other of others) await join(other, sale);
  return { account, ticket };
}

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
    const shown = answered.toReversed().map(({ id, ticket }) => lookUpPlace({ id }, sale, ticket));
    expect(numbersOf(await Promise.all(shown)).reverse()).toEqual(numbersOf(answered));
    expect(new Set(numbersOf([...answered, ...newcomers])).size).toBe(answered.length + 50);
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
    const mine = await firstOfThree(sale);
    const pass = await enter(sale, mine);
    await giveUp(sale, mine.account, { ticket: mine.ticket, pass });
    await tick(sale);
    await lose();
    expect(await refusal(checkPass(mine.account, sale, pass))).toBe('pass-invalid');
    expect(await refusal(enter(sale, mine))).toBe('turn-missed');
    expect((await lookUpPlace(mine.account, sale, mine.ticket)).state).toBe('done');
    // They may line up again, as before.
    expect((await join(mine.account, sale)).number).toBeGreaterThan(3);
  });

  it('they would be, if the database were not asked', async () => {
    const sale = await makeSale({ maxActive: 5 });
    const mine = await firstOfThree(sale);
    const pass = await enter(sale, mine);
    await leave(mine.account, sale, { pass });
    await tick(sale);
    await lose();
    const mend = cutScripts([["if doubt and past == '' then return UNSURE end", '']]);
    try {
      expect(await checkPass(mine.account, sale, pass)).toMatchObject({ accountId: mine.account.id });
    } finally {
      mend();
    }
  });

  it('nobody is admitted twice whose pass ran out', async () => {
    const sale = await makeSale({ maxActive: 5, passSeconds: 600 });
    const mine = await firstOfThree(sale);
    await enter(sale, mine);
    await letTimePass(sale, 601);
    await tick(sale);
    await lose();
    expect(await refusal(enter(sale, mine))).toBe('turn-missed');
  });

  it('who is inside stays inside, once', async () => {
    const sale = await makeSale({ maxActive: 5 });
    const mine = await firstOfThree(sale);
    const pass = await enter(sale, mine);
    await tick(sale);
    await lose();
    const after = await Promise.all([1, 2, 3].map(() => enter(sale, mine)));
    expect(await checkPass(mine.account, sale, pass)).toBeDefined();
    expect(new Set(after).size).toBe(1);
    expect((await sampleLine(sale)).passes).toBe(1);
  });

  it('admissions keep to the rate, and come back to it', async () => {
    const sale = await makeSale({ maxActive: 1_000, admitPerMinute: 24 });
    const waiting = new Map<Account, string>();
    for (const account of makeFans(100)) waiting.set(account, (await join(account, sale)).ticket);
    const admitted: number[] = [];
    const began = Date.now();
    for (let second = 0; second < 200; second++) {
      if (second === 45) await lose();
      const { serving } = await tick(sale);
      for (const [account, ticket] of [...waiting].slice(0, Math.max(0, serving - admitted.length))) {
        const came = await claim(account, sale, ticket).catch(() => null);
        if (!came) continue;
        // By the clock of Redis, since what a second of the test takes by itself passes as well.
        const at = came.expiresAt.getTime() - sale.queue.passSeconds * 1_000;
        admitted.push(at - began + second * 1_000);
        waiting.delete(account);
      }
      await letTimePass(sale, 1);
    }
    expect(mostInAMinute(admitted)).toBeLessThanOrEqual(24);
    expect(admitted.filter((at) => at >= 120_000).length).toBeGreaterThan(24);
  });
});
