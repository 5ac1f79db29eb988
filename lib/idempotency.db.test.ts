import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { idempotencyKeys, users } from '@/db/schema';
import { DomainError } from './errors';
import { once, onceTogether, refusalOutcome } from './idempotency';
import { asAnotherProcess } from './testing/another-process';
import { countStatements } from './testing/count-statements';
import { makeBuyer } from './testing/shop';

const request = ['something'];
const asked = (actorId: string = randomUUID()) => ({ actorId, key: randomUUID(), request });
const refusal = (code: 'not-refundable' | 'seats-taken') => new DomainError(code, 'Not like this.');
const elsewhere = () => asAnotherProcess(() => import('./idempotency'));
const keptUnder = (key: string) => db().$count(idempotencyKeys, eq(idempotencyKeys.key, key));

/** A promise with its answer in other hands. */
function gate(): { open: () => void; opened: Promise<void> } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('what is asked under a key', () => {
  it('is done once, and answered as the first time', async () => {
    const call = asked();
    expect(await once(call, async () => 'first')).toEqual({ result: 'first', replayed: false });
    const again = await once(call, async () => Promise.reject(new Error('it is done again')));
    expect(again).toEqual({ result: 'first', replayed: true });
  });

  it('is another thing for another account, and refused for another request', async () => {
    const call = asked();
    await once(call, async () => 'first');
    expect(await once({ ...call, actorId: randomUUID() }, async () => 'other')).toMatchObject({
      replayed: false,
    });
    const reused = once({ ...call, request: ['something else'] }, async () => 'second');
    await expect(reused).rejects.toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('is in progress until it is done, here and in another process', async () => {
    const call = asked();
    const [{ open, opened }, begun, there] = [gate(), gate(), await elsewhere()];
    const first = once(call, async () => {
      begun.open();
      await opened;
      return 'first';
    });
    await begun.opened;
    await expect(once(call, async () => 'second')).rejects.toMatchObject({ code: 'in-progress' });
    await expect(there.once(call, async () => 'second')).rejects.toMatchObject({ code: 'in-progress' });
    open();
    expect(await first).toEqual({ result: 'first', replayed: false });
    expect(await there.once(call, async () => 'second')).toEqual({ result: 'first', replayed: true });
  });

  it('is refused here at once while it runs, without asking the database', async () => {
    const call = asked();
    const [{ open, opened }, begun] = [gate(), gate()];
    const first = once(call, async () => {
      begun.open();
      await opened;
      return 'first';
    });
    await begun.opened;
    const { statements } = await countStatements(() =>
      expect(once(call, async () => 'second')).rejects.toMatchObject({ code: 'in-progress' }),
    );
    expect(statements).toEqual([]);
    open();
    await first;
  });

  it('is found where another process was faster since it was looked for', async () => {
    const call = asked();
    const there = await elsewhere();
    const both = [once(call, async () => 'here'), there.once(call, async () => 'there')];
    const answers = await Promise.all(both);
    expect(answers.map(({ replayed }) => replayed).sort()).toEqual([false, true]);
    expect(answers[0]?.result).toBe(answers[1]?.result);
  });

  it('and refused is undone, and refused again', async () => {
    const buyer = await makeBuyer();
    const call = asked(buyer.id);
    const rename = (name: string, error: Error) =>
      once(call, async (tx) => {
        await tx.update(users).set({ name }).where(eq(users.id, buyer.id));
        throw error;
      });
    const nameNow = async () => (await db().select().from(users).where(eq(users.id, buyer.id)))[0]?.name;
    await expect(rename('one', refusal('not-refundable'))).rejects.toMatchObject({ code: 'not-refundable' });
    expect(await nameNow()).toBe(buyer.name);
    await expect(once(call, async () => 'by now')).rejects.toMatchObject({
      code: 'not-refundable',
      details: { replayed: true },
    });
  });

  it('and broken off by a fault may be asked again', async () => {
    const call = asked();
    await expect(once(call, async () => Promise.reject(new Error('the roof fell in')))).rejects.toThrow(
      /roof/,
    );
    expect(await keptUnder(call.key)).toBe(0);
    expect(await once(call, async () => 'by now')).toEqual({ result: 'by now', replayed: false });
  });
});

describe('a refusal that changed nothing', () => {
  const refused = async (code: 'not-refundable' | 'seats-taken') => ({
    outcome: refusalOutcome(refusal(code)),
    kept: false,
  });

  it('is kept, whatever becomes possible later', async () => {
    const call = asked();
    const first = onceTogether(call, () => refused('seats-taken'));
    await expect(first).rejects.toMatchObject({ code: 'seats-taken', details: {} });
    expect(await keptUnder(call.key)).toBe(1);
  });

  it('gives way to what another process has kept under the key meanwhile', async () => {
    const call = asked();
    const there = await elsewhere();
    const late = onceTogether(call, async () => {
      await there.onceTogether(call, () => refused('not-refundable')).catch(() => undefined);
      return refused('seats-taken');
    });
    await expect(late).rejects.toMatchObject({ code: 'not-refundable', details: { replayed: true } });
  });
});
