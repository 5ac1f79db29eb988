import { checkPass } from '../queue/check-pass';
import { claim } from '../queue/claim';
import { join } from '../queue/join';
import { leave } from '../queue/leave';
import { lookUpPlace } from '../queue/look-up-place';
import { releasePass } from '../queue/release-pass';
import { renewPass } from '../queue/renew-pass';
import type { Account, QueueSale } from '../queue/sale';
import { tick } from '../queue/tick';
import { chanceFrom } from './chance';

type Verb = 'tick' | 'join' | 'claim' | 'look-up' | 'renew' | 'check' | 'leave' | 'leave-pass' | 'release';

/**
 * Something that one process did for one account (its index): asked at `from`, answered at `to` (ms, by the clock
 * that Redis has as well).
 * `ticket` and `pass`: what was shown, or given. `serving`: as a tick
 * reported it. `code`: why it was refused.
 */
export type Deed = {
  verb: Verb;
  who: number;
  from: number;
  to: number;
  number?: number | null;
  serving?: number;
  ticket?: string;
  pass?: string;
  expiresAt?: number;
  code?: string;
};

/** `seed` fixes who does what; how the processes meet is up to them. `lanes`: how many act at once. */
export type Life = { sale: QueueSale; accounts: Account[]; seed: number; lanes: number; steps: number };

/** How often each thing is done, of a hundred. */
const WEIGHTS: [Verb, number][] = [
  ['tick', 8],
  ['join', 28],
  ['claim', 32],
  ['look-up', 6],
  ['renew', 7],
  ['check', 5],
  ['leave', 5],
  ['leave-pass', 6],
  ['release', 3],
];

/** What somebody has at hand on the device that this process serves. */
type Pocket = { tickets: string[]; number: number; pass?: string };

/** Browsers keep their tickets while time goes by; a pass only until then, since it cannot be moved back with the line. */
const kept = new Map<string, Pocket[]>();

function pocketsFor(sale: QueueSale, people: number): Pocket[] {
  const known = kept.get(sale.performanceId) ?? [];
  const pockets = Array.from({ length: people }, (_, who): Pocket => {
    const { tickets, number } = known[who] ?? { tickets: [], number: 0 };
    return { tickets, number };
  });
  kept.set(sale.performanceId, pockets);
  return pockets;
}

/** Most of what happens is done by those whose turn is near. */
const NEAR = 12;

/** Lets many accounts do what people, browsers and their second devices do, in any order, all at once. */
export async function liveThrough({ sale, accounts, seed, lanes, steps }: Life): Promise<Deed[]> {
  const deeds: Deed[] = [];
  const pockets = pocketsFor(sale, accounts.length);
  let serving = (await tick(sale)).serving;

  async function lane(chance: () => number): Promise<void> {
    const pick = <T>(items: T[]): T | undefined => items[Math.floor(chance() * items.length)];
    for (let step = 0; step < steps; step++) {
      const near = pockets.flatMap(({ number }, who) =>
        number > 0 && Math.abs(number - serving) < NEAR ? [who] : [],
      );
      const who = (chance() < 0.7 ? pick(near) : undefined) ?? Math.floor(chance() * accounts.length);
      const [account, pocket] = [accounts[who], pockets[who]];
      if (!account || !pocket) return;
      const verb = verbFor(chance());
      // Now and then an old ticket is shown, from a tab that was left open.
      const ticket = chance() < 0.9 ? pocket.tickets.at(-1) : pick(pocket.tickets);
      const deed: Deed = { verb, who, from: Date.now(), to: 0, ticket, pass: pocket.pass };
      try {
        const done = await act(verb, { sale, account, ticket, pass: pocket.pass });
        if (!done) continue;
        Object.assign(deed, done);
        serving = Math.max(serving, done.serving ?? 0);
        keep(pocket, done);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error)) throw error;
        deed.code = String(error.code);
      }
      deed.to = Date.now();
      deeds.push(deed);
    }
  }

  await Promise.all(Array.from({ length: lanes }, (_, index) => lane(chanceFrom(seed * 1_000 + index))));
  return deeds;
}

function keep(pocket: Pocket, { ticket, number, pass }: Partial<Deed>): void {
  if (ticket && !pocket.tickets.includes(ticket)) pocket.tickets.push(ticket);
  if (ticket && number) pocket.number = number;
  if (pass) pocket.pass = pass;
}

function verbFor(chance: number): Verb {
  let left = chance * 100;
  for (const [verb, weight] of WEIGHTS) {
    left -= weight;
    if (left < 0) return verb;
  }
  return 'tick';
}

type Hand = { sale: QueueSale; account: Account; ticket?: string; pass?: string };

/** What was given; null when there was nothing to show. */
async function act(verb: Verb, { sale, account, ticket, pass }: Hand): Promise<Partial<Deed> | null> {
  if (verb === 'tick') {
    return { serving: (await tick(sale)).serving };
  }
  if (verb === 'join') {
    const joined = await join(account, sale);
    return { ticket: joined.ticket, number: joined.number };
  }
  if (verb === 'release') {
    await releasePass(sale.performanceId, account.id);
    return {};
  }
  if (ticket && verb === 'claim') {
    const claimed = await claim(account, sale, ticket);
    return { pass: claimed.pass, expiresAt: claimed.expiresAt.getTime() };
  }
  if (ticket && verb === 'look-up') return { number: (await lookUpPlace(account, sale, ticket)).number };
  if (ticket && verb === 'leave') {
    await leave(account, sale, { ticket });
    return {};
  }
  if (!pass) return null;
  if (verb === 'renew') {
    const renewed = await renewPass(account, sale, pass);
    return { pass: renewed.pass, expiresAt: renewed.expiresAt.getTime() };
  }
  if (verb === 'check') return { expiresAt: (await checkPass(account, sale, pass)).expiresAt.getTime() };
  if (verb === 'leave-pass') {
    await leave(account, sale, { pass });
    return {};
  }
  return null;
}
