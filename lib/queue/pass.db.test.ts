import { describe, expect, it } from 'vitest';
import { redis } from '../redis/client';
import { fan, lineLoad, makeFans, makeSale, refusal } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { checkPass } from './check-pass';
import { claim } from './claim';
import { join } from './join';
import { lineKeys, memberKeys } from './keys';
import { leave } from './leave';
import { lookUpPlace } from './look-up-place';
import { signPass } from './pass';
import { releasePass } from './release-pass';
import { renewPass } from './renew-pass';
import type { Account, QueueSale } from './sale';
import { tick } from './tick';

async function admitted(
  sale: QueueSale,
  account: Account,
): Promise<{ ticket: string; pass: string; expiresAt: Date }> {
  const { ticket } = await join(account, sale);
  return { ticket, ...(await claim(account, sale, ticket)) };
}

describe('a pass', () => {
  it('lets its owner through', async () => {
    const sale = await makeSale();
    const account = fan();
    const { pass, expiresAt } = await admitted(sale, account);
    const { performanceId, epoch } = sale;
    const place = { kind: 'number', value: 1 };
    expect(await checkPass(account, sale, pass)).toEqual({
      performanceId,
      epoch,
      accountId: account.id,
      place,
      expiresAt,
    });
  });

  it('is refused from somebody else, elsewhere, in another epoch, tampered with, or missing', async () => {
    const [sale, other] = [await makeSale(), await makeSale()];
    const account = fan();
    const { pass, ticket } = await admitted(sale, account);
    expect(await refusal(checkPass(fan(), sale, pass))).toBe('pass-invalid');
    expect(await refusal(checkPass(account, other, pass))).toBe('pass-invalid');
    expect(await refusal(checkPass(account, { ...sale, epoch: 2 }, pass))).toBe('pass-invalid');
    expect(await refusal(checkPass(account, sale, `${pass.slice(0, -2)}xx`))).toBe('pass-invalid');
    expect(await refusal(checkPass(account, sale, ticket))).toBe('pass-invalid');
    expect(await refusal(checkPass(account, sale, null))).toBe('pass-required');
    expect(await refusal(checkPass(account, sale, ''))).toBe('pass-required');
    expect(await refusal(renewPass(account, sale, null))).toBe('pass-invalid');
    expect(await refusal(leave(account, sale, { pass: null }))).toBe('pass-invalid');
  });

  it('runs out', async () => {
    const sale = await makeSale();
    const account = fan();
    const { ticket } = await admitted(sale, account);
    const past = signPass(account, sale, { kind: 'number', value: 1 }, new Date(Date.now() - 1_000));
    expect(await refusal(checkPass(account, sale, past))).toBe('pass-invalid');
    expect(await refusal(renewPass(account, sale, past))).toBe('pass-invalid');
    await letTimePass(sale, 601);
    await tick(sale);
    expect(await lineLoad(sale)).toBe(0);
    expect(await lookUpPlace(account, sale, ticket)).toMatchObject({ state: 'done' });
    expect(await refusal(claim(account, sale, ticket))).toBe('turn-missed');
  });

  it('lives on while it is renewed, under the same place', async () => {
    const sale = await makeSale();
    const account = fan();
    const { ticket, pass, expiresAt } = await admitted(sale, account);
    await letTimePass(sale, 300);
    const renewed = await renewPass(account, sale, pass);
    expect(renewed.expiresAt.getTime()).toBeGreaterThanOrEqual(expiresAt.getTime());
    expect((await claim(account, sale, ticket)).pass).toBe(renewed.pass);
    await letTimePass(sale, 500);
    await tick(sale);
    expect((await lookUpPlace(account, sale, ticket)).state).toBe('admitted');
    expect(await lineLoad(sale)).toBe(1);
  });

  it.each([
    [
      'leaving with the ticket',
      (sale: QueueSale, a: Account, { ticket }: { ticket: string }) => leave(a, sale, { ticket }),
    ],
    [
      'leaving with the pass',
      (sale: QueueSale, a: Account, { pass }: { pass: string }) => leave(a, sale, { pass }),
    ],
    ['paying or signing out', (sale: QueueSale, a: Account) => releasePass(sale.performanceId, a.id)],
  ])('is dead at once after %s, and the next in line is called', async (_, giveUp) => {
    const sale = await makeSale({ maxActive: 1 });
    const [account, next] = makeFans(2) as [Account, Account];
    const mine = await admitted(sale, account);
    const { ticket } = await join(next, sale);
    expect((await lookUpPlace(next, sale, ticket)).state).toBe('waiting');
    await giveUp(sale, account, mine);
    await giveUp(sale, account, mine);
    expect(await refusal(checkPass(account, sale, mine.pass))).toBe('pass-invalid');
    expect(await refusal(renewPass(account, sale, mine.pass))).toBe('pass-invalid');
    await tick(sale);
    expect((await lookUpPlace(next, sale, ticket)).state).toBe('your_turn');
    expect(await join(account, sale)).toMatchObject({ number: 3, created: true });
  });

  it('would live on without the entry that says it was given up', async () => {
    const sale = await makeSale();
    const account = fan();
    const { pass } = await admitted(sale, account);
    await releasePass(sale.performanceId, account.id);
    expect(await redis().del(memberKeys(sale.performanceId, account.id).at(-1) ?? '')).toBe(1);
    expect(await checkPass(account, sale, pass)).toMatchObject({ accountId: account.id });
  });

  it('is not freed by somebody who only waits', async () => {
    const sale = await makeSale({ maxActive: 1 });
    const [account, next] = makeFans(2) as [Account, Account];
    await admitted(sale, account);
    const { ticket } = await join(next, sale);
    await releasePass(sale.performanceId, next.id);
    expect((await lookUpPlace(next, sale, ticket)).state).toBe('waiting');
    await releasePass('no such performance', next.id);
  });

  it('is one per account, however the account comes by it', async () => {
    const sale = await makeSale();
    const account = fan();
    const { pass } = await admitted(sale, account);
    await Promise.all([renewPass(account, sale, pass), checkPass(account, sale, pass), join(account, sale)]);
    expect(await redis().zcard(lineKeys(sale.performanceId)[1] ?? '')).toBe(1);
  });
});
