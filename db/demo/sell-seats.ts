import { inArray, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { db } from '@/db/client';
import { batches, createAccounts } from '@/db/factories';
import * as tables from '@/db/schema';
import { CURRENCY } from '@/lib/money';
import type { HeldSeat } from '@/lib/seating/hold';
import type { Layout } from '@/lib/seating/layout';

/** Seats of one performance that other people have bought: one order per group. */
export type Sale = { performanceId: string; groups: HeldSeat[][] };

/** Parties of one to four, side by side, towards the stage rather than away from it; `share` of all seats, 0…1. */
export function pickParties(layout: Layout, share: number, random: () => number): number[][] {
  const parties: { seats: number[]; rank: number }[] = [];
  const rows = layout.sections.flatMap((section) => section.rows);
  for (const [index, row] of rows.entries()) {
    for (let seat = row.firstSeat; seat < row.firstSeat + row.seatCount; ) {
      const size = Math.min(1 + Math.floor(random() * 4), row.firstSeat + row.seatCount - seat);
      const seats = Array.from({ length: size }, (_, place) => seat + place);
      parties.push({ seats, rank: index / rows.length + random() * 1.5 });
      seat += size;
    }
  }
  parties.sort((a, b) => a.rank - b.rank);
  const wanted = Math.round(layout.seatCount * share);
  const picked: number[][] = [];
  for (let count = 0; count < wanted; ) {
    const party = parties[picked.length]?.seats.slice(0, wanted - count);
    if (!party) break;
    picked.push(party);
    count += party.length;
  }
  return picked;
}

/** Books the sales as if they had been made one by one: buyers with topped-up wallets, holds, orders, tickets, entries. */
export async function sellSeats(sales: Sale[]): Promise<void> {
  const buyerCount = Math.max(0, ...sales.map((sale) => sale.groups.length));
  if (buyerCount === 0) return;
  const orders = sales.flatMap(({ performanceId, groups }) =>
    groups.map((seats, buyer) => ({
      id: uuidv7(),
      holdId: uuidv7(),
      transactionId: uuidv7(),
      performanceId,
      buyer,
      seats,
      total: seats.reduce((sum, { price }) => sum + price, 0),
    })),
  );
  const spent = new Array<number>(buyerCount).fill(0);
  for (const { buyer, total } of orders) spent[buyer] = (spent[buyer] ?? 0) + total;
  const balance = Math.max(...spent);
  const buyers = await createAccounts({ count: buyerCount, balance });
  const wallets = await walletsOf(buyers.map(({ id }) => id));
  const booked = orders.map((order) => {
    const userId = buyers[order.buyer]?.id ?? '';
    const wallet = wallets.get(userId);
    if (!wallet) throw new Error('a buyer has no wallet');
    wallet.balance -= order.total;
    wallet.entryCount += 1;
    return { ...order, userId, walletId: wallet.id, balanceAfter: wallet.balance, seq: wallet.entryCount };
  });
  for (const part of batches(booked)) await insertOrders(part);
  for (const part of batches([...wallets.values()])) {
    await db()
      .insert(tables.ledgerAccounts)
      .values(part)
      .onDuplicateKeyUpdate({ set: { balance: sql`values(balance)`, entryCount: sql`values(entry_count)` } });
  }
}

async function walletsOf(userIds: string[]) {
  const wallets = new Map<
    string,
    { id: string; kind: 'wallet'; userId: string; currency: string; balance: number; entryCount: number }
  >();
  for (const part of batches(userIds)) {
    const rows = await db()
      .select()
      .from(tables.ledgerAccounts)
      .where(inArray(tables.ledgerAccounts.userId, part));
    for (const row of rows) {
      if (row.userId)
        wallets.set(row.userId, { ...row, kind: 'wallet', userId: row.userId, balance: row.balance ?? 0 });
    }
  }
  return wallets;
}

type BookedOrder = {
  id: string;
  holdId: string;
  transactionId: string;
  performanceId: string;
  userId: string;
  walletId: string;
  seats: Sale['groups'][number];
  total: number;
  balanceAfter: number;
  seq: number;
};

async function insertOrders(orders: BookedOrder[]): Promise<void> {
  const now = new Date();
  await db().transaction(async (tx) => {
    await tx.insert(tables.holds).values(
      orders.map(({ holdId, performanceId, userId }) => ({
        id: holdId,
        performanceId,
        userId,
        state: 'purchased' as const,
        together: true,
        expiresAt: now,
      })),
    );
    await tx
      .insert(tables.holdSeats)
      .values(orders.flatMap(({ holdId, seats }) => seats.map((seat) => ({ holdId, ...seat }))));
    await tx.insert(tables.orders).values(
      orders.map(({ id, holdId, performanceId, userId, total }) => ({
        id,
        holdId,
        performanceId,
        userId,
        total,
        currency: CURRENCY,
      })),
    );
    await tx
      .insert(tables.tickets)
      .values(
        orders.flatMap(({ id, performanceId, seats }) =>
          seats.map((seat) => ({ id: uuidv7(), orderId: id, performanceId, ...seat })),
        ),
      );
    await tx
      .insert(tables.seats)
      .values(
        orders.flatMap(({ holdId, performanceId, seats }) =>
          seats.map(({ seat }) => ({ performanceId, seat, state: 2, holdId })),
        ),
      )
      .onDuplicateKeyUpdate({ set: { state: sql`values(state)`, holdId: sql`values(hold_id)` } });
    await tx.insert(tables.buyers).values(
      orders.map(({ performanceId, userId, seats }) => ({
        performanceId,
        userId,
        seatsBought: seats.length,
      })),
    );
    // Nobody is told of them: their buyers are made up.
    await tx
      .insert(tables.outbox)
      .values(orders.map(({ id }) => ({ id, kind: 'order_placed' as const, subjectId: id, dueAt: null })));
    await tx.insert(tables.ledgerTransactions).values(
      orders.map(({ id, transactionId }) => ({
        id: transactionId,
        type: 'purchase' as const,
        orderId: id,
        referenceId: id,
      })),
    );
    await tx.insert(tables.ledgerEntries).values(
      orders.flatMap(({ transactionId, walletId, total, balanceAfter, seq }) => [
        { transactionId, accountId: walletId, amount: -total, balanceAfter, seq },
        { transactionId, accountId: 'revenue', amount: total },
      ]),
    );
  });
}
