import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { db } from '@/db/client';
import { queues } from '@/db/schema';
import { getQueueSale } from '../catalog/queue-sale';
import { lineKeys } from '../queue/keys';
import type { Account, QueueSale, QueueSettings } from '../queue/sale';
import { redis } from '../redis/client';
import { defineScript, type Script } from '../redis/script';
import { makePerformance } from './shop';
import { smallHall } from './small-hall';
import { emptyRedis } from './whole-redis';

const MINUTE = 60_000;

const SETTINGS: QueueSettings = {
  enabled: true,
  maxActive: 10,
  admitPerMinute: 60_000,
  passSeconds: 600,
  claimSeconds: 120,
};

/** The sale of a performance of its own: open, with a line, ten at a time and no rate worth the name. */
export async function makeSale(
  settings: Partial<QueueSettings> = {},
  changes: Partial<QueueSale> = {},
): Promise<QueueSale> {
  const sale = await getQueueSale(await makePerformance(smallHall(1, 1)));
  return { ...sale, queue: { ...SETTINGS, ...settings }, ...changes };
}

/** The same with its lobby open; `opened` is that sale a while later. */
export async function makeLobby(
  settings: Partial<QueueSettings> = {},
): Promise<{ lobby: QueueSale; opened: QueueSale }> {
  const opened = await makeSale(settings, { lobbyOpensAt: new Date(Date.now() - 10 * MINUTE) });
  return { lobby: { ...opened, saleOpensAt: new Date(Date.now() + 10 * MINUTE) }, opened };
}

/** Accounts as the line knows them: ids. */
export function makeFans(count: number): Account[] {
  return Array.from({ length: count }, () => ({ id: uuidv7() }));
}

export function fan(): Account {
  return { id: uuidv7() };
}

/** What Redis loses of this line when it is emptied: everything. */
export async function loseRedis(): Promise<void> {
  await emptyRedis();
}

/** Everything this process remembers of lines beyond the databases, as if it had just been started. */
export function forgetInProcess(): void {
  const shared = globalThis as unknown as Record<string, Map<string, unknown> | undefined>;
  for (const name of [
    'frontrowSeen',
    'frontrowMet',
    'frontrowOpenings',
    'frontrowCheckpoints',
    'frontrowStatus',
    'frontrowMeters',
  ])
    shared[name]?.clear();
}

export async function storedLine(sale: QueueSale) {
  const [row] = await db().select().from(queues).where(eq(queues.performanceId, sale.performanceId));
  if (!row) throw new Error('the performance has no line');
  return row;
}

/** The counters in Redis, by name. */
export async function lineState(sale: QueueSale): Promise<Record<string, number>> {
  const [key = ''] = lineKeys(sale.performanceId);
  return (await redis().hgetall<Record<string, number>>(key)) ?? {};
}

/** Passes that live, and calls that may still be claimed. */
export async function lineLoad(sale: QueueSale): Promise<number> {
  const [, passes = ''] = lineKeys(sale.performanceId);
  const { unclaimed = 0 } = await lineState(sale);
  return (await redis().zcard(passes)) + unclaimed;
}

/** The code of the refusal; fails when there is none. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  const outcome = await work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('error' in outcome && outcome.error instanceof Error && 'code' in outcome.error)
    return String(outcome.error.code);
  throw new Error(`expected a refusal, got ${JSON.stringify(outcome)}`, {
    cause: 'error' in outcome && outcome.error,
  });
}

/** A script with one of its guards cut out (or weakened): the test that relies on the guard has to fail with it. */
export function without(script: string, guard: string, instead = ''): Script {
  if (!script.includes(guard)) throw new Error(`the script has no such guard: ${guard}`);
  return defineScript(script.replace(guard, instead));
}
