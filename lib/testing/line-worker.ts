import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { claim } from '../queue/claim';
import { join } from '../queue/join';
import { openSale } from '../queue/open-sale';
import type { Account, QueueSale } from '../queue/sale';
import { tick } from '../queue/tick';
import { redis } from '../redis/client';

/** What one process among several does with a line: opens it, or ticks while its people join and claim. */
export type LineWork = { sale: QueueSale; work: 'open' | 'buy'; accounts: Account[] };
export type Bought = { number: number | null; admittedAt: number | null };

const reviveDates = (key: string, value: unknown) =>
  /At$/.test(key) && typeof value === 'string' ? new Date(value) : value;

async function buy(sale: QueueSale, account: Account): Promise<Bought> {
  const { ticket, number } = await join(account, sale);
  try {
    await claim(account, sale, ticket);
    return { number, admittedAt: Date.now() };
  } catch {
    return { number, admittedAt: null };
  }
}

async function run({ sale, work, accounts }: LineWork): Promise<unknown> {
  if (work === 'open') return openSale(sale);
  const ticks = Array.from({ length: 20 }, () => tick(sale));
  const bought = await Promise.all(accounts.map((account) => buy(sale, account)));
  await Promise.all(ticks);
  return bought;
}

// Run as a program: says when it is ready, begins with the first line it is given, and answers with one.
const lines = createInterface({ input: process.stdin });
await redis().ping();
process.stdout.write('ready\n');
const [line] = (await once(lines, 'line')) as [string];
process.stdout.write(`${JSON.stringify(await run(JSON.parse(line, reviveDates) as LineWork))}\n`);
// Not by closing everything: a line stores its numbers in the background.
process.exit();
