import { describe, expect, it } from 'vitest';
import { fan, lineLoad, lineState, makeFans, makeLobby, makeSale, refusal, without } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { claim } from './claim';
import { join } from './join';
import { leave } from './leave';
import { lookUpPlace } from './look-up-place';
import { CLAIM } from './lua/scripts';
import { runOnLine } from './run-on-line';
import type { Account, QueueSale } from './sale';
import { tick } from './tick';

type InLine = { account: Account; ticket: string };

/** So many join one after the other. */
async function lineUp(sale: QueueSale, count: number): Promise<InLine[]> {
  const line: InLine[] = [];
  for (const account of makeFans(count)) line.push({ account, ticket: (await join(account, sale)).ticket });
  return line;
}

const only = <T>(items: T[], index = 0): T => {
  const item = items[index];
  if (item === undefined) throw new Error('not so many');
  return item;
};
const stateOf = async (sale: QueueSale, { account, ticket }: InLine) =>
  (await lookUpPlace(account, sale, ticket)).state;
const claimFor = (sale: QueueSale, { account, ticket }: InLine) => claim(account, sale, ticket);

describe('claiming', () => {
  it('is one step with joining while there is room', async () => {
    const sale = await makeSale();
    const account = fan();
    const { ticket } = await join(account, sale);
    const { pass, expiresAt } = await claim(account, sale, ticket);
    expect(pass).toMatch(/^p1\./);
    expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(590_000);
    expect(await lookUpPlace(account, sale, ticket)).toMatchObject({
      state: 'admitted',
      passExpiresAt: expiresAt,
    });
  });

  it('gives the same pass however often and at once it is asked for', async () => {
    const sale = await makeSale();
    const [one] = await lineUp(sale, 1);
    if (!one) throw new Error('nobody');
    const passes = await Promise.all(Array.from({ length: 50 }, () => claimFor(sale, one)));
    expect(new Set(passes.map(({ pass }) => pass)).size).toBe(1);
    expect(await lineLoad(sale)).toBe(1);
    expect((await lineState(sale)).admitted).toBe(1);
  });

  it('goes in the order of the numbers', async () => {
    const sale = await makeSale({ maxActive: 2 });
    const line = await lineUp(sale, 5);
    expect(await Promise.all(line.map((each) => stateOf(sale, each)))).toEqual([
      'your_turn',
      'your_turn',
      'waiting',
      'waiting',
      'waiting',
    ]);
    for (const each of line.slice(2)) expect(await refusal(claimFor(sale, each))).toBe('not-your-turn');
    await claimFor(sale, only(line));
    await leave(only(line).account, sale, { ticket: only(line).ticket });
    await tick(sale);
    expect(await stateOf(sale, only(line, 2))).toBe('your_turn');
    expect(await lookUpPlace(only(line, 4).account, sale, only(line, 4).ticket)).toMatchObject({
      number: 5,
      ahead: 1,
    });
  });

  it('would let anybody in without the guard at the frontier', async () => {
    const sale = await makeSale({ maxActive: 1 });
    const line = await lineUp(sale, 2);
    const careless = without(CLAIM, "if number > s.serving then return done({'wait'}) end");
    const place = { kind: 'number', value: 2 } as const;
    const { account } = only(line, 1);
    const reply = await runOnLine(
      careless,
      { ...sale, queue: { ...sale.queue, maxActive: 5 } },
      { accountId: account.id, place },
    );
    expect(reply.word).toBe('pass');
  });

  it('is refused with a ticket of somebody else, another performance or another epoch', async () => {
    const [sale, other] = [await makeSale(), await makeSale()];
    const [one] = await lineUp(sale, 1);
    if (!one) throw new Error('nobody');
    expect(await refusal(claim(fan(), sale, one.ticket))).toBe('ticket-invalid');
    expect(await refusal(claim(one.account, other, one.ticket))).toBe('ticket-invalid');
    expect(await refusal(claim(one.account, { ...sale, epoch: 2 }, one.ticket))).toBe('ticket-invalid');
    expect(await refusal(claim(one.account, sale, null))).toBe('ticket-invalid');
  });

  it('is over when the sale has ended, and waits when all is sold', async () => {
    const sale = await makeSale({ maxActive: 1 });
    const line = await lineUp(sale, 2);
    const { pass } = await claimFor(sale, only(line));
    const soldOut = { ...sale, soldOut: true };
    expect((await claimFor(soldOut, only(line))).pass).toBe(pass);
    expect(await refusal(claimFor(soldOut, only(line, 1)))).toBe('sold-out');
    expect(await refusal(claimFor({ ...sale, saleClosesAt: new Date(0) }, only(line, 1)))).toBe(
      'sale-closed',
    );
  });
});

describe('coming too late', () => {
  it('costs the slot, but one is let in once more when there is room', async () => {
    const sale = await makeSale({ maxActive: 1, claimSeconds: 120 });
    const [one] = await lineUp(sale, 1);
    if (!one) throw new Error('nobody');
    expect((await lookUpPlace(one.account, sale, one.ticket)).claimBy?.getTime()).toBeGreaterThan(
      Date.now() + 119_000,
    );
    await letTimePass(sale, 119);
    expect(await stateOf(sale, one)).toBe('your_turn');
    await letTimePass(sale, 3);
    expect(await stateOf(sale, one)).toBe('missed');
    await tick(sale);
    expect(await lineLoad(sale)).toBe(0);
    expect((await claimFor(sale, one)).pass).toMatch(/^p1/);
  });

  it('means to be called again before anybody new', async () => {
    const sale = await makeSale({ maxActive: 1 });
    const [late, next, third] = (await lineUp(sale, 3)) as [InLine, InLine, InLine];
    await letTimePass(sale, 122);
    await tick(sale);
    expect(await stateOf(sale, next)).toBe('your_turn');
    expect(await refusal(claimFor(sale, late))).toBe('not-your-turn');
    expect(await stateOf(sale, late)).toBe('waiting');
    await claimFor(sale, next);
    await leave(next.account, sale, { ticket: next.ticket });
    await tick(sale);
    expect(await stateOf(sale, late)).toBe('your_turn');
    expect(await stateOf(sale, third)).toBe('waiting');
    expect(await lineLoad(sale)).toBe(1);
    expect((await claimFor(sale, late)).pass).toMatch(/^p1/);
  });

  it('is granted once: whoever misses that too has to line up again', async () => {
    const sale = await makeSale({ maxActive: 1 });
    const [late, next] = (await lineUp(sale, 2)) as [InLine, InLine];
    await letTimePass(sale, 122);
    await tick(sale);
    expect(await refusal(claimFor(sale, late))).toBe('not-your-turn');
    await leave(next.account, sale, { ticket: next.ticket });
    await tick(sale);
    expect(await stateOf(sale, late)).toBe('your_turn');
    await letTimePass(sale, 121);
    await tick(sale);
    expect(await stateOf(sale, late)).toBe('missed');
    expect(await refusal(claimFor(sale, late))).toBe('turn-missed');
    expect(await lineLoad(sale)).toBe(0);
    expect(await join(late.account, sale)).toMatchObject({ number: 3, created: true });
    expect(await refusal(claimFor(sale, late))).toBe('turn-missed');
  });

  it('does not count while the line is paused', async () => {
    const sale = await makeSale({ maxActive: 1 });
    const [one] = (await lineUp(sale, 1)) as [InLine];
    await letTimePass(sale, 100);
    const paused = { ...sale, paused: true };
    await tick(paused);
    expect(await stateOf(paused, one)).toBe('waiting');
    await letTimePass(sale, 500);
    await tick(sale);
    expect(await stateOf(sale, one)).toBe('your_turn');
    await letTimePass(sale, 30);
    expect(await stateOf(sale, one)).toBe('missed');
  });
});

describe('giving up', () => {
  it('frees the slot of whoever was called', async () => {
    const sale = await makeSale({ maxActive: 1 });
    const [one, next] = (await lineUp(sale, 2)) as [InLine, InLine];
    await leave(one.account, sale, { ticket: one.ticket });
    await leave(one.account, sale, { ticket: one.ticket });
    expect(await lineLoad(sale)).toBe(0);
    await tick(sale);
    expect(await stateOf(sale, next)).toBe('your_turn');
    expect(await lineLoad(sale)).toBe(1);
    expect(await refusal(claimFor(sale, one))).toBe('turn-missed');
  });

  it('takes whoever waits out of the line, so that nobody waits for them', async () => {
    const sale = await makeSale({ maxActive: 2 });
    const line = await lineUp(sale, 6);
    for (const each of line.slice(2, 5)) await leave(each.account, sale, { ticket: each.ticket });
    await leave(only(line).account, sale, { ticket: only(line).ticket });
    await tick(sale);
    expect(await stateOf(sale, only(line, 5))).toBe('your_turn');
    expect(await lineLoad(sale)).toBe(2);
  });

  it('is refused with a forged ticket, and heeded after the lobby too', async () => {
    const { lobby, opened } = await makeLobby();
    const account = fan();
    const { ticket } = await join(account, lobby);
    expect(await refusal(leave(fan(), lobby, { ticket }))).toBe('ticket-invalid');
    await leave(account, lobby, { ticket });
    await tick(opened);
    expect(await refusal(claim(account, opened, ticket))).toBe('turn-missed');
  });
});
