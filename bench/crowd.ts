import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { batches, createAccounts, type NewPerformance } from '@/db/factories';
import { getQueueSale } from '@/lib/catalog/queue-sale';
import { join } from '@/lib/queue/join';
import type { Account, QueueSale } from '@/lib/queue/sale';
import { makeFans } from '@/lib/testing/line';
import { makePerformance } from '@/lib/testing/shop';
import { smallHall } from '@/lib/testing/small-hall';
import { step } from './progress';

const FILE = fileURLToPath(new URL('../.data/bench/tokens', import.meta.url));
const ACCOUNTS_AT_ONCE = 10_000;
const JOINS_AT_ONCE = 1_000;

const tokens: string[] = [];

/** A file with the bearer tokens of at least so many accounts, a line each. Makes what is missing. */
export async function tokenFile(count: number): Promise<string> {
  const missing = Array.from({ length: Math.max(0, count - tokens.length) });
  await step(`${missing.length} accounts with tokens`, async () => {
    for (const part of batches(missing, ACCOUNTS_AT_ONCE)) {
      const accounts = await createAccounts({ count: part.length, balance: 0 });
      tokens.push(...accounts.map(({ token }) => token));
    }
  });
  mkdirSync(path.dirname(FILE), { recursive: true });
  writeFileSync(FILE, tokens.join('\n'), { mode: 0o600 });
  return FILE;
}

/** The sale of a performance with a line: open since an hour, unless `changes` say otherwise. */
export async function makeSale(changes: Partial<NewPerformance> = {}): Promise<QueueSale> {
  return getQueueSale(await makePerformance(smallHall(20, 50), { queueEnabled: true, ...changes }));
}

/** Lets a crowd join, a thousand at a time; `joined` hears of each. */
export async function joinAll(
  sale: QueueSale,
  accounts: Account[],
  joined: (account: Account, ticket: string) => void = () => {},
): Promise<void> {
  for (const part of batches(accounts, JOINS_AT_ONCE)) {
    await Promise.all(part.map(async (account) => joined(account, (await join(account, sale)).ticket)));
  }
}

/** So many people have joined a line. */
export const fill = (sale: QueueSale, count: number): Promise<void> => joinAll(sale, makeFans(count));
