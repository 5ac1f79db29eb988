import { setTimeout as pause } from 'node:timers/promises';
import { ask, type Call, settledBy, type Wish } from './call';

/** Where people ask, and where all that they have asked is kept. */
export type ShopFront = {
  sites: [string, string];
  wishes: Wish[];
  /** Counts the people: each has a network address of their own. */
  addresses: Map<string, number>;
};

export function makeWish(front: ShopFront, wish: Omit<Wish, 'calls'>): Wish {
  const made = { ...wish, calls: [] };
  front.wishes.push(made);
  return made;
}

/** Asks one of the sites, once. */
export function askSite(front: ShopFront, site: 0 | 1, wish: Wish): Promise<Call> {
  const { addresses } = front;
  const { id } = wish.person;
  const address = addresses.get(id) ?? addresses.size + 1;
  addresses.set(id, address);
  return ask(front.sites[site], wish, address);
}

/** Asks until it is known what became of it, here and there in turn, but no longer than `ms`. */
export async function askUntilSettled(
  front: ShopFront,
  wish: Wish,
  { ms, first = 0 }: { ms: number; first?: number },
): Promise<Call | undefined> {
  const began = performance.now();
  for (let n = first; !settledBy(wish) && performance.now() - began < ms; n++) {
    const { retryAfterMs, status } = await askSite(front, (n % 2) as 0 | 1, wish);
    if (!settledBy(wish)) await pause(status === 429 ? Math.min(retryAfterMs, 2_000) : 250);
  }
  return settledBy(wish);
}
