import { inOrder } from '@/db/bundle';
import type { Tx } from '@/db/client';
import { changeRows, selectRows } from '@/db/plain-sql';
import type { HeldSeat } from '../seating/hold';
import type { WalletRow } from '../wallet/ledger';
import type { HoldToPay, Known } from './decide-orders';
import type { Order } from './order';

type Row = HeldSeat & Pick<HoldToPay, 'userId' | 'state'> & Record<'cancelled' | 'live', number>;

/** An order as it is written. `createdAt`: the database's text. */
export type OrderRow = { order: Order; holdId: string; userId: string; createdAt: string };

/** What to do about rows that somebody else has locked: wait for them, or pass them over as if they were not there. */
export type Others = '' | 'skip locked';

/**
 * Locks the performance against its cancellation (others may pay, too), then holds, by id, until the commit. Their seats
 * are never passed over: they are locked by whoever has the hold. `now`: the database's clock, as its text.
 */
export async function lockHolds(
  tx: Tx,
  performanceId: string,
  holdIds: string[],
  others: Others = '',
): Promise<Pick<Known, 'cancelled' | 'holds'> & { now: string }> {
  const rows = await selectRows<Row & { holdId: string; now: string }>(
    tx,
    `select now(3) as now, p.cancelled_at is not null as cancelled, h.id as holdId, h.user_id as userId, h.state,
      h.state = 'active' and h.expires_at > now(3) as live, s.seat, s.section, s.\`row\`, s.label, s.zone, s.price
    from (select id, cancelled_at from performances where id = ? lock in share mode) p
    straight_join (
      select id, performance_id, user_id, state, expires_at from holds force index (primary) where id in (?)
      order by id for update ${others}
    ) h on h.performance_id = p.id
    straight_join hold_seats s force index (primary) on s.hold_id = h.id
    for update`,
    [performanceId, holdIds],
  );
  const holds = new Map<string, HoldToPay>();
  for (const { holdId, userId, state, live, now: _, cancelled: __, ...seat } of rows) {
    const hold = holds.get(holdId) ?? { userId, state, live: live === 1, seats: [] };
    hold.seats.push(seat);
    holds.set(holdId, hold);
  }
  for (const { seats } of holds.values()) seats.sort((a, b) => a.seat - b.seat);
  return { now: rows[0]?.now ?? '', cancelled: rows[0]?.cancelled === 1, holds };
}

/**
 * Locks the wallets and what has been bought by these users, in their order, until the commit. Gives those of whom both
 * are there.
 */
export async function lockPayers(
  tx: Tx,
  performanceId: string,
  userIds: string[],
  others: Others = '',
): Promise<Map<string, WalletRow>> {
  // Of a table that nothing is asked of, a server may lock nothing: hence `bought`.
  const rows = await selectRows<WalletRow & { userId: string; bought: number | null }>(
    tx,
    `select a.user_id as userId, a.id, a.balance, a.entry_count as entryCount, b.seats_bought as bought
    from ledger_accounts a force index (ledger_accounts_user_id_unique)
    left join buyers b force index (primary) on b.performance_id = ? and b.user_id = a.user_id
    where a.user_id in (?) order by a.user_id for update ${others}`,
    [performanceId, userIds],
  );
  return new Map(
    rows.flatMap(({ userId, bought, ...wallet }) => (bought === null ? [] : [[userId, wallet] as const])),
  );
}

/**
 * Takes what these holds cost out of the wallets of their users, and counts their seats as bought. Returns how many
 * rows it changed: two for each user, or the caller must undo the transaction.
 */
export function chargeFor(tx: Tx, holdIds: string[]): Promise<number> {
  return changeRows(
    tx,
    `update (
      select h.performance_id, h.user_id, sum(s.price) as spent, count(distinct h.id) as orders, count(*) as seats
      from holds h force index (primary) straight_join hold_seats s force index (primary) on s.hold_id = h.id
      where h.id in (?) group by h.performance_id, h.user_id
    ) paid
    straight_join ledger_accounts a force index (ledger_accounts_user_id_unique) on a.user_id = paid.user_id
    straight_join buyers b force index (primary)
      on b.performance_id = paid.performance_id and b.user_id = paid.user_id
    set a.balance = a.balance - paid.spent, a.entry_count = a.entry_count + paid.orders,
      b.seats_bought = b.seats_bought + paid.seats
    where a.balance >= paid.spent`,
    [holdIds],
  );
}

/** Writes orders with their tickets. */
export async function insertOrders(tx: Tx, rows: OrderRow[]): Promise<void> {
  const insert = () =>
    changeRows(
      tx,
      'insert into orders (id, hold_id, performance_id, user_id, total, currency, created_at) values ?',
      [
        rows.map(({ order: { id, performanceId, total, currency }, holdId, userId, createdAt }) => [
          id,
          holdId,
          performanceId,
          userId,
          total,
          currency,
          createdAt,
        ]),
      ],
    );
  const insertTickets = () =>
    changeRows(
      tx,
      'insert into tickets (id, order_id, performance_id, seat, section, `row`, label, zone, price) values ?',
      [
        rows.flatMap(({ order }) =>
          order.tickets.map(({ id, seat, section, row, label, zone, price }) => [
            id,
            order.id,
            order.performanceId,
            seat,
            section,
            row,
            label,
            zone,
            price,
          ]),
        ),
      ],
    );
  await inOrder(tx, insert, insertTickets);
}
