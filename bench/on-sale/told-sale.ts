import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type SQL, sql } from 'drizzle-orm';
import type { User } from '@/lib/accounts/user';
import { placeOrder } from '@/lib/orders/place-order';
import { redis } from '@/lib/redis/client';
import { holdSeats } from '@/lib/seating/hold-seats';
import { releaseHold } from '@/lib/seating/release-hold';
import { asOwner } from '@/lib/testing/owner';
import { admit, makeBuyer, makePerformance } from '@/lib/testing/shop';
import { smallHall } from '@/lib/testing/small-hall';
import { topUp } from '@/lib/wallet/top-up';
import { checkSale } from './check-sale';
import { type Entry, openJournal, readJournals } from './journal';

const START = 200_000;

export type Order = Extract<Entry, { kind: 'order' }>;

async function hold(
  buyer: User,
  performanceId: string,
  seats: number[],
): Promise<Extract<Entry, { kind: 'hold' }>> {
  const pass = await admit(buyer, performanceId);
  const { result } = await holdSeats(buyer, { performanceId, pass, seats });
  return { kind: 'hold', account: buyer.id, hold: result.id, seats: result.seats.map(({ seat }) => seat) };
}

async function pay(buyer: User, holdId: string): Promise<Order> {
  const { result } = await placeOrder(buyer, { holdId }, randomUUID());
  return {
    kind: 'order',
    account: buyer.id,
    order: result.id,
    hold: holdId,
    seats: result.tickets.map(({ seat }) => seat),
    total: result.total,
    tickets: result.tickets.map(({ id }) => id),
  };
}

async function fill(buyer: User, amount: number): Promise<Extract<Entry, { kind: 'top-up' }>> {
  const { result } = await topUp(buyer, { amount }, randomUUID());
  return { kind: 'top-up', account: buyer.id, transaction: result.transaction.id, amount };
}

/** Ana and Ben buy, Cem lets go. Dan buys as well, but no answer to his top-up and his payment has reached him. */
export async function sell() {
  const performanceId = await makePerformance(smallHall(2, 10));
  const ana = await makeBuyer(START);
  const ben = await makeBuyer(START);
  const cem = await makeBuyer(START);
  const dan = await makeBuyer(START);
  const filled = await fill(ana, 30_000);
  const hers = await hold(ana, performanceId, [0, 1]);
  const his = await hold(ben, performanceId, [2, 3]);
  const given = await hold(cem, performanceId, [4, 5]);
  const lost = await hold(dan, performanceId, [10, 11]);
  const held = [hers, his, given, lost];
  const first = await pay(ana, hers.hold);
  const second = await pay(ben, his.hold);
  await releaseHold(cem, given.hold);
  await fill(dan, 10_000);
  const untold = await pay(dan, lost.hold);
  const told: Entry[] = [filled, ...held, first, second];
  return { performanceId, ana, ben, cem, first, second, filled, given, untold, told };
}

/** Sells Ana's seats to Eve as well, now that they look free; the journal of all of them. */
export async function sellAgain({ performanceId, first, told }: Sale): Promise<Entry[]> {
  await redis().del(...first.seats.map((seat) => `seat:{${performanceId}}:${seat}`));
  const eve = await makeBuyer(START);
  const held = await hold(eve, performanceId, first.seats);
  return [...told, held, await pay(eve, held.hold)];
}

export type Sale = Awaited<ReturnType<typeof sell>>;

/** What the check says of journals, which are written and read as those of a benchmark are. */
export async function check(performanceId: string, told: Entry[], nobodyGaveUp = false) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'on-sale-'));
  try {
    const file = path.join(folder, 'journal');
    const journal = openJournal(file);
    for (const entry of told) journal.add(entry);
    await journal.close();
    return await checkSale(performanceId, readJournals([file]), { startBalance: START, nobodyGaveUp });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What is wrong with a sale, by the check's words. */
export async function findings(sale: Sale, told = sale.told): Promise<string[]> {
  return (await check(sale.performanceId, told)).findings.map(({ what }) => what);
}

/** Does what neither the shop nor its database would let anybody do. */
export async function tamper(statements: SQL[]): Promise<void> {
  await asOwner(async (owner) => {
    await owner.execute(sql`set foreign_key_checks = 0`);
    for (const statement of statements) await owner.execute(statement);
  });
}
