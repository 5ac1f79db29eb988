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

const shared = globalThis as typeof globalThis & { frontrowExtensions?: Map<string, Promise<void>> };
shared.frontrowExtensions ??= new Map();
const running = shared.frontrowExtensions;

/** Makes room for further numbers: first the database remembers those that are out, then Redis may go on. */
export function extendNumbers(sale: QueueSale, issued: number): Promise<void> {
  const key = `${sale.performanceId} ${sale.epoch}`;
  const known = running.get(key);
  if (known) return known;
  const extension = extend(sale, Math.max(1, issued)).finally(() => running.delete(key));
  running.set(key, extension);
  return extension;
}

async function extend(sale: QueueSale, issued: number): Promise<void> {
  await storeCheckpoint(sale, issued, 0);
  await runOnLine(extendScript, sale, { extra: [highestAfter(issued)] });
}
