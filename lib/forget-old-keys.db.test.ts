import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { idempotencyKeys } from '@/db/schema';
import { forgetOldKeys } from './forget-old-keys';

it('drops keys that are older than two days, a thousand at a time, and no younger one', async () => {
  const actorId = randomUUID();
  const kept = { actorId, requestHash: 'none', outcome: '{"ok":1}' };
  const old = Array.from({ length: 1_001 }, (_, n) => ({
    ...kept,
    key: `old ${n}`,
    createdAt: sql`now(3) - interval 49 hour`,
  }));
  const young = { ...kept, key: 'young', createdAt: sql`now(3) - interval 47 hour` };
  await db()
    .insert(idempotencyKeys)
    .values([...old, young]);
  expect(await forgetOldKeys()).toBe(true);
  expect(await forgetOldKeys()).toBe(false);
  const left = await db()
    .select({ key: idempotencyKeys.key })
    .from(idempotencyKeys)
    .where(eq(idempotencyKeys.actorId, actorId));
  expect(left).toEqual([{ key: 'young' }]);
});
