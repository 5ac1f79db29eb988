import { describe, expect, it } from 'vitest';
import { operations } from '@/lib/http/operations';
import { getQueueSale } from '../catalog/queue-sale';
import { callApi, tokenOf } from '../testing/call-api';
import { cutScripts } from '../testing/cut-scripts';
import { makeBuyers, makePerformance } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { claim } from './claim';
import { join } from './join';
import { leave } from './leave';
import { signPass } from './pass';
import type { Account, QueueSale } from './sale';

describe('the seats’ handler', () => {
  async function house() {
    const hall = smallHall(1, 8);
    const [id, elsewhere] = await Promise.all(
      [1, 2].map(() => makePerformance(hall, { queueEnabled: true, queueMaxActive: 2 })),
    );
    if (!id || !elsewhere) throw new Error('two performances');
    const sale = await getQueueSale(id);
    const [inside, gone, outside] = await makeBuyers(3);
    if (!inside || !gone || !outside) throw new Error('three buyers');
    const enter = async (account: Account, into: QueueSale) => {
      const { ticket } = await join(account, into);
      return { ticket, ...(await claim(account, into, ticket)) };
    };
    const [mine, theirs] = [await enter(inside, sale), await enter(gone, sale)];
    const waiting = await join(outside, sale);
    await leave(gone, sale, { pass: theirs.pass });
    const foreign = (await enter(outside, await getQueueSale(elsewhere))).pass;
    const hold = async (account: typeof inside, pass?: string) => {
      const headers = pass === undefined ? undefined : { 'queue-pass': pass };
      const call = {
        params: { id },
        token: await tokenOf(account),
        headers,
        body: { best: { quantity: 1 } },
      };
      const { status, json } = await callApi(operations.createHold, call);
      return status === 201 ? 'held' : json.code;
    };
    const late = signPass(
      outside,
      sale,
      { kind: 'number', value: waiting.number ?? 0 },
      new Date(Date.now() - 1),
    );
    return { inside, gone, outside, mine, theirs, waiting, foreign, late, hold };
  }

  it('lets nobody through who is not admitted', async () => {
    const { inside, gone, outside, mine, theirs, waiting, foreign, late, hold } = await house();
    expect(await hold(outside)).toBe('pass-required');
    expect(await hold(outside, '')).toBe('pass-required');
    expect(await hold(outside, mine.pass)).toBe('pass-invalid');
    expect(await hold(outside, waiting.ticket)).toBe('pass-invalid');
    expect(await hold(outside, foreign)).toBe('pass-invalid');
    expect(await hold(outside, late)).toBe('pass-invalid');
    expect(await hold(gone, theirs.pass)).toBe('pass-invalid');
    expect(await hold(inside, mine.pass)).toBe('held');
  });

  it('would let through whoever has left, without the guard', async () => {
    const { gone, theirs, hold } = await house();
    const mend = cutScripts([["if not m or m.state == 'd' then return done({'dead'}) end", '']]);
    try {
      expect(await hold(gone, theirs.pass)).toBe('held');
    } finally {
      mend();
    }
  });
});
