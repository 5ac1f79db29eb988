import { setTimeout as pause } from 'node:timers/promises';
import type { NewAccount } from '@/db/factories';
import { resultOf } from './call';
import { type Joined, queueOf } from './fan';
import type { Night } from './night';
import { askSite, askUntilSettled, makeWish, type ShopFront } from './shop-front';

const LOOKS_EVERY_MS = 1_000;
const JOINS_WITHIN_MS = 30_000;
const GETS_IN_WITHIN_MS = 30_000;

/** Somebody with a ticket, every number that was shown for it, and how it ended. */
export type Waiter = { person: NewAccount; ticket: string; numbers: number[]; gotIn: boolean };

/** Joins, looks now and then, and keeps the ticket until it is over. */
export async function waitInLine(
  front: ShopFront,
  night: Night,
  person: NewAccount,
  isOver: () => boolean,
): Promise<Waiter> {
  const wish = makeWish(front, { what: 'join', person, method: 'POST', path: queueOf(night) });
  await askUntilSettled(front, wish, { ms: JOINS_WITHIN_MS });
  const joined = resultOf<Joined>(wish);
  const waiter: Waiter = { person, ticket: joined?.ticket ?? '', numbers: [], gotIn: false };
  if (joined?.number) waiter.numbers.push(joined.number);
  for (let n = 0; !isOver(); n++) {
    await look(front, night, waiter, (n % 2) as 0 | 1);
    await pause(LOOKS_EVERY_MS);
  }
  return waiter;
}

/** Shows the ticket and notes the number that is told. */
async function look(front: ShopFront, night: Night, waiter: Waiter, site: 0 | 1): Promise<void> {
  const { person, ticket, numbers } = waiter;
  const headers = { 'queue-ticket': ticket };
  const wish = makeWish(front, {
    what: 'look',
    person,
    method: 'GET',
    path: `${queueOf(night)}/me`,
    headers,
  });
  await askSite(front, site, wish);
  const number = resultOf<{ number: number | null }>(wish)?.number;
  if (number) numbers.push(number);
}

/** After it all: looks once more at each site, and goes in with the ticket. */
export async function goIn(front: ShopFront, night: Night, waiter: Waiter): Promise<void> {
  for (const site of [0, 1] as const) await look(front, night, waiter, site);
  const { person, ticket } = waiter;
  const headers = { 'queue-ticket': ticket };
  const path = `${queueOf(night)}/claim`;
  const began = performance.now();
  while (!waiter.gotIn && performance.now() - began < GETS_IN_WITHIN_MS) {
    const wish = makeWish(front, { what: 'claim', person, method: 'POST', path, headers });
    await askUntilSettled(front, wish, { ms: GETS_IN_WITHIN_MS });
    waiter.gotIn = resultOf(wish) !== undefined;
    if (!waiter.gotIn) await pause(300);
  }
}
