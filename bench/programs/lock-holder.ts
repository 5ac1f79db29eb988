import { eq, sql } from 'drizzle-orm';
import { db, type Tx } from '@/db/client';
import { ledgerAccounts } from '@/db/schema';
import type { Lock } from '@/lib/lock/lock';
import { redisPubsub } from '@/lib/lock/redis-pubsub';
import { redisSimple } from '@/lib/lock/redis-simple';
import { redisSpin } from '@/lib/lock/redis-spin';
import { TOP_UP_MIN } from '@/lib/money';
import { orders, tell } from '../load/program';

/**
 * `hold`: takes the lock of a wallet, or of its row, reads the balance, and keeps both. `write`: writes what it has
 * read plus one top-up, though it may have lost the lock meanwhile; with the fence, or without.
 */
export type HolderOrder =
  | {
      do: 'hold';
      by: 'row' | 'redis-simple' | 'redis-spin' | 'redis-pubsub';
      userId: string;
      leaseMs: number;
    }
  | { do: 'write'; fenced: boolean };

/** `written`: how many rows its write has changed. `knew`: whether it had been told that the lock was lost. */
export type HolderReport = { held: true } | { written: number; knew: boolean };

type Holding = { userId: string; balance: number; token: number; signal?: AbortSignal };

const LOCKS: Record<string, Lock> = {
  'redis-simple': redisSimple,
  'redis-spin': redisSpin,
  'redis-pubsub': redisPubsub,
};
const WAIT_MS = 10_000;

let holding: Holding | undefined;

/** Until the process is killed. */
const forever = new Promise<never>(() => {});

async function hold({ by, userId, leaseMs }: HolderOrder & { do: 'hold' }): Promise<void> {
  const lock = LOCKS[by];
  await new Promise<void>((resolve, reject) => {
    const keep = async (held: Omit<Holding, 'userId' | 'balance'>, reader?: Tx) => {
      holding = { userId, balance: await readBalance(userId, reader), ...held };
      resolve();
      await forever;
    };
    const work = lock
      ? lock.withLock(`wallet:${userId}`, { waitMs: WAIT_MS, leaseMs }, keep)
      : db().transaction((tx) => keep({ token: 0 }, tx));
    work.catch(reject);
  });
}

async function readBalance(userId: string, tx?: Tx): Promise<number> {
  const found = (tx ?? db())
    .select({ balance: ledgerAccounts.balance })
    .from(ledgerAccounts)
    .where(eq(ledgerAccounts.userId, userId));
  const [row] = await (tx ? found.for('update') : found);
  return row?.balance ?? 0;
}

async function write(fenced: boolean): Promise<HolderReport> {
  if (!holding) throw new Error('nothing is held');
  const { userId, balance, token, signal } = holding;
  const [{ affectedRows }] = await db()
    .update(ledgerAccounts)
    .set({ balance: balance + TOP_UP_MIN, fence: fenced ? token : sql`${ledgerAccounts.fence}` })
    .where(
      sql`${ledgerAccounts.userId} = ${userId} and ${fenced ? sql`${ledgerAccounts.fence} < ${token}` : sql`true`}`,
    );
  return { written: affectedRows, knew: signal?.aborted ?? false };
}

for await (const order of orders<HolderOrder>()) {
  if (order.do === 'hold') {
    await hold(order);
    await tell({ held: true } satisfies HolderReport);
  } else {
    await tell(await write(order.fenced));
  }
}
process.exit();
