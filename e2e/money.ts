import type { BrowserContext, Page, Request } from '@playwright/test';
import type { NewAccount } from '@/db/factories';
import { buy, call, hold } from './program';
import { makePerson, PRICE, putOn } from './shop';

/** What two seats in the stalls cost. */
export const PAIR = PRICE.stalls * 2;
export const won = (amount: number) => `₩${amount.toLocaleString('en-US')}`;

/** Somebody with so much in the wallet, who holds a pair of seats. `id`: of the hold. */
export async function makeHolder(site: string, balance = PAIR) {
  const night = await putOn();
  const person = await makePerson({ balance });
  const { id } = await hold(site, person, night);
  return { night, person, id };
}

/** Somebody who had so much in the wallet, and has paid a pair of seats. */
export async function makeOwner(site: string, balance = PAIR) {
  const night = await putOn();
  const person = await makePerson({ balance });
  const order = await buy(site, person, await hold(site, person, night));
  return { night, person, order };
}

type Entry = { type: string; amount: number };

/** The wallet's history, oldest first, as `type amount`. */
export async function historyOf(site: string, person: NewAccount): Promise<string[]> {
  const path = '/wallet/transactions?limit=100';
  const { transactions } = await call<{ transactions: Entry[] }>(site, person, path, { method: 'GET' });
  return transactions.map(({ type, amount }) => `${type} ${amount}`).reverse();
}

/** A server action in a request, and what its form sends. */
export const isAction = (request: Request) =>
  request.method() === 'POST' && 'next-action' in request.headers();

/** Lets the next action reach the shop and be done there, and cuts the connection before its reply. */
export async function loseNextReply(page: Page): Promise<{ keys: string[] }> {
  const keys: string[] = [];
  let lost = false;
  await page.route('**/*', async (route, request) => {
    if (!isAction(request)) return route.fallback();
    keys.push(/"key":"([^"]+)"/.exec(request.postData() ?? '')?.[1] ?? 'none');
    if (lost) return route.fallback();
    lost = true;
    await route.fetch({ maxRedirects: 0 });
    await route.abort('internetdisconnected');
  });
  return { keys };
}

/** How many actions the pages of this browser have sent. */
export function countActions(context: BrowserContext): () => number {
  let count = 0;
  context.on('request', (request) => {
    if (isAction(request)) count += 1;
  });
  return () => count;
}
