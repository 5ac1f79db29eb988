import { uuidv7 } from 'uuidv7';
import type { Tx } from '@/db/client';
import { changeRows, selectRows } from '@/db/plain-sql';
import { noteChanges } from '../outbox/note-changes';
import { freeSoldSeats } from '../seating/seat-rows';
import { creditWallets } from '../wallet/credit-wallets';

export type LiveTicket = { id: string; orderId: string; seat: number; price: number; used: boolean };

/** What is given back of one order; `reason`: as an admin has written it. */
export type Returned = { orderId: string; userId: string; tickets: LiveTicket[]; reason?: string };

/** `amount`: minor units; `balance`: of the buyer's wallet afterwards. */
export type Refund = { id: string; orderId: string; amount: number; tickets: LiveTicket[]; balance: number };

/**
 * The tickets of these orders that were not refunded, in seat order, locked until the commit: nobody checks in with one
 * of them meanwhile. The caller has locked the orders.
 */
export async function lockLiveTickets(tx: Tx, orderIds: string[]): Promise<LiveTicket[]> {
  const rows = await selectRows<Omit<LiveTicket, 'used'> & { used: number }>(
    tx,
    `select id, order_id as orderId, seat, price, state = 'used' as used
    from tickets force index (tickets_by_order)
    where order_id in (?) and live = 1 order by order_id, seat for update`,
    [orderIds],
  );
  return rows.map((row) => ({ ...row, used: row.used === 1 }));
}

/**
 * Writes refunds of orders of one performance, each with a transaction of its own in the ledger, in ten statements
 * however many they are. The caller has locked the orders and their tickets, and no list of tickets is empty. Locks in
 * this order: wallets, buyers, seats. Throws when a row is not as it must be, and then all has to be undone.
 */
export async function writeRefunds(tx: Tx, performanceId: string, returned: Returned[]): Promise<Refund[]> {
  const written = returned.map(({ tickets, ...order }) => ({
    ...order,
    id: uuidv7(),
    tickets,
    amount: tickets.reduce((sum, { price }) => sum + price, 0),
  }));
  await changeRows(tx, 'insert into refunds (id, order_id, amount, reason) values ?', [
    written.map(({ id, orderId, amount, reason }) => [id, orderId, amount, reason ?? null]),
  ]);
  const balances = await creditWallets(
    tx,
    written.map(({ id, orderId, userId, amount }) => ({
      type: 'refund' as const,
      userId,
      amount,
      against: 'revenue' as const,
      orderId,
      referenceId: id,
    })),
  );
  await lowerBuyersCounts(tx, performanceId, returned);
  await voidTickets(tx, written);
  const summed = await changeRows(
    tx,
    `update orders force index (primary) set refunded = refunded + case id ${'when ? then ? '.repeat(written.length)}end where id in (?)`,
    [...written.flatMap(({ orderId, amount }) => [orderId, amount]), written.map(({ orderId }) => orderId)],
  );
  expectRows(summed, written.length, 'orders');
  const seats = written.flatMap(({ tickets }) => tickets.map(({ seat }) => seat)).sort((a, b) => a - b);
  expectRows(await freeSoldSeats(tx, performanceId, seats), seats.length, 'seats');
  await noteChanges(
    tx,
    written.map(({ id }) => ({ kind: 'tickets_refunded', subjectId: id })),
  );
  return written.map(({ userId: _, ...refund }, index) => ({ ...refund, balance: balances[index] ?? 0 }));
}

async function lowerBuyersCounts(tx: Tx, performanceId: string, returned: Returned[]): Promise<void> {
  const counts = new Map<string, number>();
  for (const { userId, tickets } of returned) counts.set(userId, (counts.get(userId) ?? 0) + tickets.length);
  const changed = await changeRows(
    tx,
    `update buyers force index (primary)
    set seats_bought = seats_bought - case user_id ${'when ? then ? '.repeat(counts.size)}end
    where performance_id = ? and user_id in (?) order by user_id`,
    [...[...counts].flat(), performanceId, [...counts.keys()].sort()],
  );
  expectRows(changed, counts.size, 'buyers');
}

async function voidTickets(tx: Tx, written: Pick<Refund, 'id' | 'orderId' | 'tickets'>[]): Promise<void> {
  const ids = written.flatMap(({ tickets }) => tickets.map(({ id }) => id));
  const changed = await changeRows(
    tx,
    `update tickets force index (primary) set state = 'refunded',
      refund_id = case order_id ${'when ? then ? '.repeat(written.length)}end
    where id in (?) and live = 1`,
    [...written.flatMap(({ orderId, id }) => [orderId, id]), ids],
  );
  expectRows(changed, ids.length, 'tickets');
}

/** The last word under every mistake above: what is not there exactly once is not given back. */
function expectRows(changed: number, wanted: number, what: string): void {
  if (changed !== wanted) throw new Error(`a refund changed ${changed} of ${wanted} ${what}`);
}
