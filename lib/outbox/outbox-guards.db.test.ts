import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { outbox, tidyUps } from '@/db/schema';
import { claimChanges } from './claim-changes';
import { settleChange } from './settle-changes';

const FAR = new Date(Date.UTC(2098, 0, 1));

it('what is left over is put back by whoever has claimed it', async () => {
  const id = uuidv7();
  await db().insert(outbox).values({ id, kind: 'order_placed', subjectId: uuidv7(), dueAt: FAR });
  const dueAt = async () => (await db().select().from(outbox).where(eq(outbox.id, id)))[0]?.dueAt;
  await settleChange({ id, fate: 'left', leaseUntil: '2097-01-01 00:00:00.000' });
  expect(await dueAt()).toEqual(FAR);
  await settleChange({ id, fate: 'left', leaseUntil: '2098-01-01 00:00:00.000' });
  expect((await dueAt())?.getTime()).toBeLessThan(FAR.getTime());
  await db().delete(outbox).where(eq(outbox.id, id));
});

it('what was seen to later is not taken back', async () => {
  await db().update(outbox).set({ dueAt: null });
  const own = eq(tidyUps.name, 'outbox');
  const seen = async () => (await db().select().from(tidyUps).where(own))[0]?.doneUntil;
  await claimChanges(1);
  const before = await seen();
  await db().update(tidyUps).set({ doneUntil: FAR }).where(own);
  await claimChanges(1);
  expect(await seen()).toEqual(FAR);
  await db().update(tidyUps).set({ doneUntil: before }).where(own);
});
