import { eq, inArray, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/db/client';
import { outbox, tidyUps } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { inProcesses, startWorker } from '../testing/processes';
import type { RelayWork } from '../testing/relay-worker';
import type { Consumer } from './consumer';
import { noteChanges } from './note-changes';
import { relayChanges } from './relay-changes';
import { settleChange } from './settle-changes';
import { startRelay } from './start-relay';
import { wakeRelay } from './wake-relay';

const never = new AbortController().signal;

/** What the test has noted: of orders that do not exist, so it is taken out again. */
const noted: string[] = [];

beforeEach(async () => {
  // Other tests buy as well, and nobody tells of it.
  await db().update(outbox).set({ dueAt: null });
});
afterEach(async () => {
  await db().delete(outbox).where(inArray(outbox.subjectId, noted));
});

async function note(count: number): Promise<string[]> {
  const subjects = Array.from({ length: count }, () => uuidv7());
  noted.push(...subjects);
  await inTransaction((tx) =>
    noteChanges(
      tx,
      subjects.map((subjectId) => ({ kind: 'order_placed', subjectId })),
    ),
  );
  const rows = await db()
    .select({ id: outbox.id })
    .from(outbox)
    .where(inArray(outbox.subjectId, subjects))
    .orderBy(outbox.id);
  return rows.map(({ id }) => id);
}

/** Somebody who keeps what he is told; `fails`: of whom he will not hear. */
function listener(fails: (id: string) => boolean = () => false) {
  const told: string[] = [];
  const tell: Consumer = (changes) =>
    changes.map(async ({ id }) => {
      if (fails(id)) throw new Error('not now');
      told.push(id);
    });
  return { told, tell };
}

async function relayAll(tell: Consumer): Promise<void> {
  while (await relayChanges(never, [tell]));
}

const rowsOf = (ids: string[]) =>
  db()
    .select({
      attempts: outbox.attempts,
      dueIn: sql<number>`timestampdiff(microsecond, now(3), ${outbox.dueAt}) / 1000000`.mapWith(
        (value) => value && Number(value),
      ),
    })
    .from(outbox)
    .where(inArray(outbox.id, ids))
    .orderBy(outbox.id);

/** As if the time until then had gone by. */
const makeDue = (ids: string[]) =>
  db().update(outbox).set({ dueAt: sql`now(3)` }).where(inArray(outbox.id, ids));

describe('a change', () => {
  it('is told once it is committed, and then never again', async () => {
    const ids = await note(3);
    const { told, tell } = listener();
    await relayAll(tell);
    await relayAll(tell);
    expect(told.sort()).toEqual(ids);
    expect(await rowsOf(ids)).toEqual(ids.map(() => ({ attempts: 0, dueIn: null })));
  });

  it('that was undone leaves no row, and nobody is told', async () => {
    const subjectId = uuidv7();
    const undone = inTransaction(async (tx) => {
      await noteChanges(tx, [{ kind: 'order_placed', subjectId }]);
      throw new Error('the wallet is empty');
    });
    await expect(undone).rejects.toThrow('the wallet is empty');
    const { told, tell } = listener();
    await relayAll(tell);
    expect(told).toEqual([]);
    expect(await db().$count(outbox, eq(outbox.subjectId, subjectId))).toBe(0);
  });

  it('of a process that was killed after its commit is told by another', async () => {
    const subjectId = uuidv7();
    noted.push(subjectId);
    const worker = await startWorker<RelayWork>('relay-worker.ts');
    await worker.ask({ note: subjectId });
    await worker.kill();
    const { told, tell } = listener();
    await relayAll(tell);
    const [row] = await db().select({ id: outbox.id }).from(outbox).where(eq(outbox.subjectId, subjectId));
    expect(told).toEqual([row?.id]);
  });

  it('whose teller was killed in the middle is told by another once the lease is over, and no sooner', async () => {
    const ids = await note(2);
    const worker = await startWorker<RelayWork>('relay-worker.ts');
    expect((await worker.ask<string[]>({ hang: true })).sort()).toEqual(ids);
    await worker.kill();
    const { told, tell } = listener();
    await relayAll(tell);
    expect(told).toEqual([]);
    await makeDue(ids);
    await relayAll(tell);
    expect(told.sort()).toEqual(ids);
  });
});

describe('several relays at once', () => {
  it('tell of each change once, in processes of their own', async () => {
    const ids = await note(700);
    const told = await inProcesses<RelayWork, string[]>('relay-worker.ts', [
      { relay: 'to us' },
      { relay: 'to us' },
    ]);
    expect(told.flat().sort()).toEqual(ids);
  });

  it('tell of each change once, in one process', async () => {
    const ids = await note(350);
    const { told, tell } = listener();
    await Promise.all(Array.from({ length: 6 }, () => relayAll(tell)));
    expect(told.sort()).toEqual(ids);
  });

  it('control: two that look and tell without claiming tell of it twice', async () => {
    const ids = await note(1);
    const { told, tell } = listener();
    const heedless = async () => {
      const due = await db().select().from(outbox).where(inArray(outbox.id, ids));
      return async () => {
        await Promise.all(tell(due, never));
        await db().update(outbox).set({ dueAt: null }).where(inArray(outbox.id, ids));
      };
    };
    const looked = await Promise.all([heedless(), heedless()]);
    for (const goOn of looked) await goOn();
    expect(told).toEqual([...ids, ...ids]);
  });

  it('do not wait for one that is claiming', async () => {
    const [first = '', second = ''] = await note(2);
    const { told, tell } = listener();
    await inTransaction(async (tx) => {
      await tx.select().from(outbox).where(eq(outbox.id, first)).for('update');
      await relayAll(tell);
    });
    expect(told).toEqual([second]);
    await relayAll(tell);
    expect(told).toEqual([second, first]);
  });
});

describe('what cannot be told', () => {
  it('is tried again, and keeps nothing else waiting', async () => {
    const [bad = '', ...good] = await note(3);
    const { told, tell } = listener((id) => id === bad);
    for (const attempts of [1, 2, 3]) {
      await relayAll(tell);
      expect((await rowsOf([bad]))[0]?.attempts).toBe(attempts);
      await makeDue([bad]);
    }
    expect(told.sort()).toEqual(good);
  });

  // Half of a wait is up to chance, and the ten seconds less are for a slow machine.
  it.each([
    [0, 1, 2],
    [4, 16, 32],
    [7, 128, 256],
    [40, 450, 900],
  ])(
    'waits longer each time, a quarter of an hour at most: after %i failures %i to %i s',
    async (before, least, most) => {
      const ids = await note(1);
      await db().update(outbox).set({ attempts: before }).where(inArray(outbox.id, ids));
      await relayAll(listener(() => true).tell);
      const [row] = await rowsOf(ids);
      expect(row?.attempts).toBe(before + 1);
      expect(row?.dueIn).toBeLessThanOrEqual(most);
      expect(row?.dueIn).toBeGreaterThan(least - 10);
    },
  );

  it('is told to the others, whether one fails for it or as a whole', async () => {
    const ids = await note(2);
    const { told, tell } = listener();
    const broken: Consumer = () => {
      throw new Error('broken');
    };
    await relayChanges(never, [broken, tell]);
    expect(told.sort()).toEqual(ids);
    expect((await rowsOf(ids)).map(({ attempts }) => attempts)).toEqual([1, 1]);
  });

  it('by a process that has lost its lease is not taken from the one that has it', async () => {
    const [id = ''] = await note(1);
    await db().update(outbox).set({ dueAt: sql`now(3) + interval 120 second` }).where(eq(outbox.id, id));
    await settleChange({ id, fate: 'failed', leaseUntil: '2020-01-01 00:00:00.000' });
    const [row] = await rowsOf([id]);
    expect(row?.attempts).toBe(0);
    expect(row?.dueIn).toBeGreaterThan(60);
  });
});

describe('a relay', () => {
  it('that is asked to stop leaves what it has not begun to others, at once', async () => {
    const ids = await note(2);
    const stopping = new AbortController();
    const slow: Consumer = (changes, signal) =>
      changes.map(async () => {
        stopping.abort();
        signal.throwIfAborted();
      });
    expect(await relayChanges(stopping.signal, [slow])).toBe(false);
    const { told, tell } = listener();
    await relayAll(tell);
    expect(told.sort()).toEqual(ids);
    expect((await rowsOf(ids)).map(({ attempts }) => attempts)).toEqual([0, 0]);
  });

  it('notes up to when it has seen to everything, and not while more is due', async () => {
    await db().delete(tidyUps).where(eq(tidyUps.name, 'outbox'));
    await note(150);
    const { tell } = listener();
    expect(await relayChanges(never, [tell])).toBe(true);
    expect(await db().$count(tidyUps, eq(tidyUps.name, 'outbox'))).toBe(0);
    expect(await relayChanges(never, [tell])).toBe(false);
    expect(await db().$count(tidyUps, eq(tidyUps.name, 'outbox'))).toBe(1);
  });

  it('tells of a change soon after it is woken, again and again, and ends when it is stopped', async () => {
    const relay = startRelay();
    try {
      for (const _ of [1, 2, 3]) {
        const [id = ''] = await note(1);
        wakeRelay();
        // There is no such order, so telling of it is tried, and fails.
        await vi.waitFor(async () => expect((await rowsOf([id]))[0]?.attempts).toBe(1), { timeout: 10_000 });
      }
    } finally {
      await relay.stop();
    }
    const [late = ''] = await note(1);
    wakeRelay();
    expect((await rowsOf([late]))[0]?.attempts).toBe(0);
  });
});
