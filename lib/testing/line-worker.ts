import { createInterface } from 'node:readline';
import { claim } from '../queue/claim';
import { getStatus } from '../queue/get-status';
import { join } from '../queue/join';
import { openSale } from '../queue/open-sale';
import type { Account, QueueSale } from '../queue/sale';
import { tick } from '../queue/tick';
import { redisIsUp } from '../redis/client';
import { type Cut, cutScripts } from './cut-scripts';
import { type Life, liveThrough } from './line-life';

/**
 * What one process among several does with a line. `open`: opens it. `buy`: ticks while its people join and claim.
 * `join`: they join, and each answer is told as it comes. `live`: see `liveThrough`. `status`: asks for the bytes.
 * `cuts`: with these guards cut out of the scripts.
 */
export type LineWork = { sale: QueueSale; cuts?: Cut[] } & (
  | { work: 'open' | 'buy' | 'join' | 'status'; accounts: Account[] }
  | ({ work: 'live' } & Life)
);
export type Bought = { number: number | null; admittedAt: number | null };
export type Answered = { id: string; ticket: string; number: number | null; pass?: string };

const reviveDates = (key: string, value: unknown) =>
  /At$/.test(key) && typeof value === 'string' ? new Date(value) : value;

const answer = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);

async function buy(sale: QueueSale, account: Account): Promise<Bought> {
  const { ticket, number } = await join(account, sale);
  try {
    await claim(account, sale, ticket);
    return { number, admittedAt: Date.now() };
  } catch {
    return { number, admittedAt: null };
  }
}

/** A few at a time, so that there always are answers and questions still open. */
async function joinAll(sale: QueueSale, accounts: Account[]): Promise<void> {
  const left = [...accounts];
  const lane = async () => {
    for (let account = left.shift(); account; account = left.shift()) {
      const { ticket, number } = await join(account, sale);
      const pass = await claim(account, sale, ticket).then(
        (claimed) => claimed.pass,
        () => undefined,
      );
      answer({ id: account.id, ticket, number, pass } satisfies Answered);
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
}

async function run(work: LineWork): Promise<unknown> {
  const { sale } = work;
  if (work.work === 'live') return liveThrough(work);
  if (work.work === 'open') return openSale(sale);
  if (work.work === 'status') return getStatus(sale);
  const ticks = Array.from({ length: 20 }, () => tick(sale));
  const bought = await Promise.all(work.accounts.map((account) => buy(sale, account)));
  await Promise.all(ticks);
  return bought;
}

// Run as a program: says when it is ready, and answers each line that it is given until there are no more.
const lines = createInterface({ input: process.stdin });
await redisIsUp();
process.stdout.write('ready\n');
for await (const line of lines) {
  const work = JSON.parse(line, reviveDates) as LineWork;
  const mend = work.cuts ? cutScripts(work.cuts) : () => {};
  if (work.work === 'join') {
    await joinAll(work.sale, work.accounts);
    process.stdout.write('\n');
  } else answer(await run(work));
  mend();
}
// Not by closing everything: a line stores its numbers in the background.
process.exit();
