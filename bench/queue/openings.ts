import { eq } from 'drizzle-orm';
import type { Redis } from 'ioredis';
import { db } from '@/db/client';
import { queues } from '@/db/schema';
import { lineKeys } from '@/lib/queue/keys';
import { openSale } from '@/lib/queue/open-sale';
import { tick } from '@/lib/queue/tick';
import { forgetInProcess } from '@/lib/testing/line';
import { commandCosts, scriptUsec } from '../redis-admin';
import type { BigLine } from './big-line';

/** `redisMs`: processor time of Redis; `wallMs`: with the database and the way there and back. */
export type Opening = { redisMs: number; wallMs: number };

/** Opens a sale several times: between two openings everything it changed is put back. The last one stays. */
export async function openAgainAndAgain(redis: Redis, line: BigLine, times: number): Promise<Opening[]> {
  const openings: Opening[] = [];
  for (let round = 1; round <= times; round++) {
    const putBack = await remember(redis, line);
    openings.push(await open(redis, line));
    if (round < times) await putBack();
  }
  return openings;
}

async function open(redis: Redis, { opened }: BigLine): Promise<Opening> {
  const before = await commandCosts(redis);
  const began = performance.now();
  await openSale(opened);
  await tick(opened);
  const wallMs = performance.now() - began;
  return { redisMs: scriptUsec(before, await commandCosts(redis)) / 1_000, wallMs };
}

/** The counters of a line as they are now. Places are not touched by an opening: that is the point of it. */
async function remember(redis: Redis, { opened }: BigLine): Promise<() => Promise<void>> {
  const { performanceId } = opened;
  const keys = lineKeys(performanceId);
  const dumps = await Promise.all(keys.map((key) => redis.dumpBuffer(key)));
  const [row] = await db().select().from(queues).where(eq(queues.performanceId, performanceId));
  return async () => {
    for (const [index, key] of keys.entries()) {
      const dump = dumps[index];
      await redis.del(key);
      if (dump) await redis.restore(key, 0, dump);
    }
    if (row) await db().update(queues).set(row).where(eq(queues.performanceId, performanceId));
    forgetInProcess();
  };
}
