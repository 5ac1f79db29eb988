import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { queues } from '@/db/schema';
import { redis } from '../redis/client';
import type { Script } from '../redis/script';
import { fan, forgetInProcess, lineState, makeFans, makeLobby, makeSale, refusal } from '../testing/line';
import { claim } from './claim';
import { join } from './join';
import { lineKeys } from './keys';
import { leave } from './leave';
import { claimScript, extendScript, freezeScript, joinScript, leaveScript, passScript } from './lua/scripts';
import { readPlace } from './place';
import { type LineCall, runOnLine } from './run-on-line';
import type { QueueSale } from './sale';
import { tick } from './tick';

/** All of a line but what only says when something was last looked at. */
async function everything(sale: QueueSale): Promise<unknown> {
  const { tokens, tokensAt, head, ...state } = await lineState(sale);
  const [, passes = '', batches = '', details = '', late = '', granted = '', gone = ''] = lineKeys(
    sale.performanceId,
  );
  const zsets = await Promise.all(
    [passes, batches, late, granted, gone].map((key) => redis().zrange(key, 0, -1)),
  );
  return { state, zsets, details: await redis().hgetall(details) };
}

/** A place is no longer new when it is asked for again. */
const placesIn = (rest: unknown[]) => JSON.stringify(rest).replaceAll('+', '=');

// A reply can be lost after its script has run; the client, or whoever waits for it, then sends it once more.
describe('a script whose reply was lost and that is sent again', () => {
  const account = fan();
  const place = readPlace('n2') ?? undefined;
  const soon = String(Date.now() + 600_000);
  const cases: [string, Script, LineCall][] = [
    ['join', joinScript, { accountIds: makeFans(3).map(({ id }) => id) }],
    ['claim', claimScript, { accountId: account.id, place }],
    ['leave', leaveScript, { accountId: account.id, place }],
    ['check of a pass', passScript, { accountId: account.id, place, extra: [soon, 0] }],
    ['more numbers', extendScript, { extra: [500] }],
  ];

  it.each(cases)('has one effect: %s', async (_, script, call) => {
    const sale = await makeSale({ maxActive: 3 });
    await join(fan(), sale);
    await join(account, sale);
    await join(fan(), sale);
    const first = await runOnLine(script, sale, call);
    const after = await everything(sale);
    const second = await runOnLine(script, sale, call);
    expect(await everything(sale)).toEqual(after);
    expect(placesIn(second.rest)).toEqual(placesIn(first.rest));
  });

  it('has one effect: the opening', async () => {
    const { lobby, opened } = await makeLobby();
    await Promise.all(makeFans(5).map((each) => join(each, lobby)));
    const call = { extra: [opened.saleOpensAt.getTime()] };
    const first = await runOnLine(freezeScript, lobby, call);
    const after = await everything(lobby);
    expect(await runOnLine(freezeScript, lobby, call)).toEqual(first);
    expect(await everything(lobby)).toEqual(after);
  });

  it('has one effect: a tick', async () => {
    const sale = await makeSale({ maxActive: 3 });
    await Promise.all(makeFans(9).map((each) => join(each, sale)));
    await tick(sale);
    const { state: _, ...after } = (await everything(sale)) as { state: unknown };
    await tick(sale);
    expect(await everything(sale)).toMatchObject(after);
  });
});

describe('a new epoch', () => {
  it('begins a line anew, and voids what came before', async () => {
    const sale = await makeSale({ maxActive: 1 });
    const [one, two] = makeFans(2);
    if (!one || !two) throw new Error('two fans');
    const before = await join(one, sale);
    const { pass } = await claim(one, sale, before.ticket);
    await join(two, sale);
    await db()
      .update(queues)
      .set({ epoch: 2, issued: 0, serving: 0 })
      .where(eq(queues.performanceId, sale.performanceId));
    forgetInProcess();
    const anew = { ...sale, epoch: 2 };
    expect(await join(two, anew)).toMatchObject({ number: 1, created: true });
    expect(await refusal(claim(one, anew, before.ticket))).toBe('ticket-invalid');
    expect(await refusal(leave(one, anew, { pass }))).toBe('pass-invalid');
    expect(await join(one, anew)).toMatchObject({ number: 2, created: true });
    expect(await refusal(join(fan(), sale))).toBe('unavailable');
  });
});
