import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { queues } from '@/db/schema';
import {
  fan,
  forgetInProcess,
  lineLoad,
  lineState,
  loseRedis,
  makeFans,
  makeLobby,
  makeSale,
  refusal,
  storedLine,
} from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { checkPass } from './check-pass';
import { claim } from './claim';
import { type Joined, join } from './join';
import { leave } from './leave';
import { lookUpPlace } from './look-up-place';
import type { Account, QueueSale } from './sale';
import { tick } from './tick';

type InLine = Joined & { account: Account };

async function lineUp(sale: QueueSale, count: number): Promise<InLine[]> {
  const line: InLine[] = [];
  for (const account of makeFans(count)) line.push({ account, ...(await join(account, sale)) });
  return line;
}

const at = (line: InLine[], index: number): InLine => {
  const found = line.at(index);
  if (!found) throw new Error('not so many');
  return found;
};
const show = (sale: QueueSale, { account, ticket }: InLine) => lookUpPlace(account, sale, ticket);

/** Redis is emptied, and perhaps the process was started anew as well. */
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

describe.each(LOSSES)('when %s', (_, lose) => {
  it('a shown ticket keeps its number, and the order stays', async () => {
    const sale = await makeSale({ maxActive: 2 });
    const line = await lineUp(sale, 30);
    await tick(sale);
    await lose();
    for (const each of [...line].reverse()) expect((await show(sale, each)).number).toBe(each.number);
    const late = await join(fan(), sale);
    expect(late.number).toBeGreaterThan(30);
    expect((await show(sale, at(line, 29))).state).toBe('waiting');
    await claim(at(line, 0).account, sale, at(line, 0).ticket);
    expect(await refusal(claim(at(line, 20).account, sale, at(line, 20).ticket))).toBe('not-your-turn');
  });

  it('joining again with the ticket at hand leads back to the old place', async () => {
    const sale = await makeSale({ maxActive: 1 });
    const line = await lineUp(sale, 5);
    await tick(sale);
    await lose();
    const { account, number, ticket } = at(line, 3);
    const elsewhere = await join(account, sale);
    expect(elsewhere.number).toBeGreaterThan(5);
    expect(await lookUpPlace(account, sale, ticket)).toMatchObject({ number, state: 'waiting' });
    expect((await join(account, sale)).ticket).toBe(ticket);
    expect((await lookUpPlace(account, sale, elsewhere.ticket)).state).toBe('done');
  });

  it('no number is given out twice', async () => {
    const sale = await makeSale({ maxActive: 1 });
    const before = await Promise.all(makeFans(300).map((account) => join(account, sale)));
    await lose();
    const after = await Promise.all(makeFans(300).map((account) => join(account, sale)));
    const numbers = [...before, ...after].map(({ number }) => number ?? 0);
    expect(new Set(numbers).size).toBe(600);
    expect(Math.min(...after.map(({ number }) => number ?? 0))).toBeGreaterThan(300);
  });

  it('everybody who waits still gets in, in order, and those who came after behind them', async () => {
    const sale = await makeSale({ maxActive: 1 });
    const before = await lineUp(sale, 4);
    await tick(sale);
    await lose();
    const after = await lineUp(sale, 3);
    const admitted: number[] = [];
    for (let round = 0; round < 200 && admitted.length < 7; round++) {
      for (const each of [...after, ...before]) {
        if (admitted.includes(each.number ?? 0) || (await show(sale, each)).state !== 'your_turn') continue;
        await claim(each.account, sale, each.ticket);
        admitted.push(each.number ?? 0);
        await leave(each.account, sale, { ticket: each.ticket });
      }
      await letTimePass(sale, 20);
      await tick(sale);
    }
    expect(admitted).toEqual([...before, ...after].map(({ number }) => number));
  });

  it('a pass goes on until its own end, and still counts', async () => {
    const sale = await makeSale({ maxActive: 1 });
    const [first, second] = (await lineUp(sale, 2)) as [InLine, InLine];
    const { pass, expiresAt } = await claim(first.account, sale, first.ticket);
    await tick(sale);
    await lose();
    expect((await checkPass(first.account, sale, pass)).expiresAt).toEqual(expiresAt);
    expect(await show(sale, first)).toMatchObject({ state: 'admitted', passExpiresAt: expiresAt });
    expect((await claim(first.account, sale, first.ticket)).pass).toBe(pass);
    await tick(sale);
    expect(await lineLoad(sale)).toBe(1);
    expect((await show(sale, second)).state).toBe('waiting');
  });

  it('registrations of the lobby keep their index, and nobody else gets it', async () => {
    const { lobby, opened } = await makeLobby({ maxActive: 1 });
    const before = await lineUp(lobby, 20);
    await tick(lobby);
    await lose();
    for (const each of before.slice(0, 15)) expect((await show(lobby, each)).state).toBe('registered');
    const after = await lineUp(lobby, 10);
    await tick(opened);
    const numbers: number[] = [];
    for (const each of [...before, ...after]) numbers.push((await show(opened, each)).number ?? 0);
    expect(new Set(numbers).size).toBe(30);
    expect(numbers.every((number) => number > 0)).toBe(true);
  });
});

describe('what is stored of a line', () => {
  it('is always ahead of the numbers that were given out', async () => {
    const sale = await makeSale({ maxActive: 1 });
    for (let round = 0; round < 5; round++) {
      await Promise.all(makeFans(60).map((account) => join(account, sale)));
      const { issued, bound } = await lineState(sale);
      expect(issued).toBeLessThanOrEqual(bound ?? 0);
    }
    await tick(sale);
    expect(await storedLine(sale)).toMatchObject({ issued: 300, serving: 1 });
  });

  it('would not keep numbers apart without the limit that it sets', async () => {
    const sale = await makeSale({ maxActive: 1 });
    const before = await Promise.all(makeFans(20).map((account) => join(account, sale)));
    // So few that no further numbers are asked for in the background.
    const line = eq(queues.performanceId, sale.performanceId);
    await db().update(queues).set({ issued: 0 }).where(line);
    await loseRedis();
    forgetInProcess();
    const after = await Promise.all(makeFans(20).map((account) => join(account, sale)));
    expect(new Set([...before, ...after].map(({ number }) => number)).size).toBe(20);
  });

  it('never goes down', async () => {
    const sale = await makeSale({ maxActive: 3 });
    await lineUp(sale, 10);
    await tick(sale);
    const serving: number[] = [];
    for (let round = 0; round < 3; round++) {
      await loseRedis();
      serving.push((await tick(sale)).serving);
    }
    expect(serving).toEqual([...serving].sort((a, b) => a - b));
    expect(serving[0]).toBeGreaterThanOrEqual(3);
  });
});

describe('those who were called before Redis forgot it', () => {
  it('still get in, ahead of the next', async () => {
    const sale = await makeSale({ maxActive: 2 });
    const line = await lineUp(sale, 6);
    await tick(sale);
    await loseRedis();
    await tick(sale);
    expect((await show(sale, at(line, 2))).state).toBe('waiting');
    for (const each of line.slice(0, 2)) {
      expect((await show(sale, each)).state).toBe('your_turn');
      expect((await claim(each.account, sale, each.ticket)).pass).toMatch(/^p1/);
    }
    await tick(sale);
    expect(await lineLoad(sale)).toBe(2);
    expect((await show(sale, at(line, 2))).state).toBe('waiting');
  });

  it('keep nobody waiting for longer than they may claim', async () => {
    const sale = await makeSale({ maxActive: 2, claimSeconds: 120 });
    const line = await lineUp(sale, 6);
    await tick(sale);
    await loseRedis();
    await tick(sale);
    await letTimePass(sale, 121);
    await tick(sale);
    expect((await show(sale, at(line, 2))).state).toBe('your_turn');
    expect((await show(sale, at(line, 4))).state).toBe('waiting');
  });
});

describe('passes that Redis has forgotten', () => {
  it('keep their room until they are shown or have run out', async () => {
    const sale = await makeSale({ maxActive: 3, passSeconds: 600 });
    const line = await lineUp(sale, 6);
    const passes = await Promise.all(
      line.slice(0, 3).map(({ account, ticket }) => claim(account, sale, ticket)),
    );
    await tick(sale);
    await loseRedis();
    await tick(sale);
    await tick(sale);
    expect((await show(sale, at(line, 3))).state).toBe('waiting');
    await checkPass(at(line, 0).account, sale, passes[0]?.pass ?? '');
    await leave(at(line, 0).account, sale, { pass: passes[0]?.pass ?? '' });
    await tick(sale);
    expect((await show(sale, at(line, 3))).state).toBe('your_turn');
    expect((await show(sale, at(line, 4))).state).toBe('waiting');
    await letTimePass(sale, 601);
    await tick(sale);
    expect((await show(sale, at(line, 4))).state).toBe('your_turn');
  });
});
