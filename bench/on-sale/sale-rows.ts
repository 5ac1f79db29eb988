import type { Tx } from '@/db/client';
import { batches } from '@/db/factories';
import { selectRows } from '@/db/plain-sql';
import type { Told } from './told';

export type OrderRow = { id: string; holdId: string; userId: string; total: number; refunded: number };
/** `orderOf`: the performance of its order. `live`: 1 or null. */
export type TicketRow = {
  id: string;
  orderId: string;
  performanceId: string;
  orderOf: string | null;
  seat: number;
  price: number;
  state: string;
  live: number | null;
};
export type HoldRow = {
  id: string;
  performanceId: string;
  userId: string;
  seats: { seat: number; price: number }[];
};
export type SaleRows = {
  performanceId: string;
  orders: Map<string, OrderRow>;
  tickets: TicketRow[];
  /** By their number; the hold that each was sold to. */
  soldSeats: Map<number, string | null>;
  /** Those that were acknowledged and those of the orders. */
  holds: Map<string, HoldRow>;
};

const AT_ONCE = 2_000;

/** The rows of a select that ends in `in (?)`, some thousands of ids at a time. */
export async function selectByIds<Row>(tx: Tx, text: string, ids: Iterable<string>): Promise<Row[]> {
  const rows: Row[] = [];
  for (const part of batches([...new Set(ids)], AT_ONCE))
    for (const row of await selectRows<Row>(tx, text, [part])) rows.push(row);
  return rows;
}

/** What the database says of a sale: its orders, whoever was told of them, with tickets, sold seats and holds. */
export async function readSale(tx: Tx, performanceId: string, told: Told): Promise<SaleRows> {
  const orders = await selectRows<OrderRow>(
    tx,
    'select id, hold_id as holdId, user_id as userId, total, refunded from orders where performance_id = ?',
    [performanceId],
  );
  // Tickets and their orders each name a performance: those are read that either name this one.
  const columns = `t.id, t.order_id as orderId, t.performance_id as performanceId, o.performance_id as orderOf, t.seat,
    t.price, t.state, t.live`;
  const tickets = await selectRows<TicketRow>(
    tx,
    `select ${columns} from tickets t left join orders o on o.id = t.order_id where t.performance_id = ?
    union select ${columns} from orders o join tickets t on t.order_id = o.id where o.performance_id = ?`,
    [performanceId, performanceId],
  );
  const sold = await selectRows<{ seat: number; holdId: string | null }>(
    tx,
    'select seat, hold_id as holdId from seats where performance_id = ? and state = 2',
    [performanceId],
  );
  return {
    performanceId,
    orders: new Map(orders.map((order) => [order.id, order])),
    tickets,
    soldSeats: new Map(sold.map(({ seat, holdId }) => [seat, holdId])),
    holds: await readHolds(tx, [...told.holds.keys(), ...orders.map(({ holdId }) => holdId)]),
  };
}

async function readHolds(tx: Tx, ids: string[]): Promise<Map<string, HoldRow>> {
  const rows = await selectByIds<Omit<HoldRow, 'seats'>>(
    tx,
    'select id, performance_id as performanceId, user_id as userId from holds where id in (?)',
    ids,
  );
  const holds = new Map(rows.map((row): [string, HoldRow] => [row.id, { ...row, seats: [] }]));
  const seats = await selectByIds<{ holdId: string; seat: number; price: number }>(
    tx,
    'select hold_id as holdId, seat, price from hold_seats where hold_id in (?)',
    holds.keys(),
  );
  for (const { holdId, seat, price } of seats) holds.get(holdId)?.seats.push({ seat, price });
  return holds;
}
