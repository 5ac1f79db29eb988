import { setImmediate } from 'node:timers/promises';
import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { queues } from '@/db/schema';
import { extendScript } from './lua/scripts';
import { highestAfter } from './numbers';
import { runOnLine } from './run-on-line';
import type { QueueSale } from './sale';

/** Stores how far the line has come. Neither figure ever goes down. */
export async function storeCheckpoint(sale: QueueSale, issued: number, serving: number): Promise<void> {
  await db()
    .update(queues)
    .set({
      issued: sql`greatest(${queues.issued}, ${issued})`,
      serving: sql`greatest(${queues.serving}, ${serving})`,
      updatedAt: sql`now(3)`,
    })
    .where(and(eq(queues.performanceId, sale.performanceId), eq(queues.epoch, sale.epoch)));
}

type Extension = { issued: number; waiting: Set<string>; done: Promise<void> };
type Extensions = { gathering: Map<string, Extension>; running: Map<string, Promise<void>> };
const shared = globalThis as typeof globalThis & { frontrowExtensions?: Extensions };
shared.frontrowExtensions ??= { gathering: new Map(), running: new Map() };
const { gathering, running } = shared.frontrowExtensions;

/**
 * Makes room for further numbers: first the database remembers those that are out, then Redis may go on. `accountId`:
 * somebody who waits for a number; a crowd that waits together is given room in one step.
 */
export function extendNumbers(sale: QueueSale, issued: number, accountId?: string): Promise<void> {
  const key = `${sale.performanceId} ${sale.epoch}`;
  let extension = gathering.get(key);
  if (!extension) {
    extension = { issued: 0, waiting: new Set(), done: extendNext(key, sale) };
    gathering.set(key, extension);
  }
  extension.issued = Math.max(extension.issued, issued);
  if (accountId) extension.waiting.add(accountId);
  return extension.done;
}

/** One at a time; whoever comes while one is running waits for the next. */
async function extendNext(key: string, sale: QueueSale): Promise<void> {
  await running.get(key)?.catch(() => {});
  await setImmediate();
  const { issued = 0, waiting } = gathering.get(key) ?? {};
  gathering.delete(key);
  const work = extend(sale, Math.max(1, issued + (waiting?.size ?? 0)));
  running.set(key, work);
  try {
    await work;
  } finally {
    running.delete(key);
  }
}

async function extend(sale: QueueSale, issued: number): Promise<void> {
  await storeCheckpoint(sale, issued, 0);
  await runOnLine(extendScript, sale, { extra: [highestAfter(issued)] });
}
