import { db } from '@/db/client';
import { selectRows, timeOf } from '@/db/plain-sql';
import type { SaleWindow } from '../catalog/performance';

/** Seats and money of a performance as of one moment, and what decides where its sale stands. */
export type Books = {
  at: Date;
  revision: number;
  published: boolean;
  window: SaleWindow;
  seatCount: number;
  held: number;
  sold: number;
  blocked: number;
  free: number;
  /** In minor units: all that was paid, and what of it was given back. */
  paid: number;
  refunded: number;
  ticketsUsed: number;
  admittedSoFar: number;
  /** What the line's checkpoint says: how many may be waiting. */
  behind: number;
};

type Row = Record<
  | 'revision'
  | 'published'
  | 'seatCount'
  | 'held'
  | 'sold'
  | 'blocked'
  | 'seats'
  | 'paid'
  | 'refunded'
  | 'ticketsUsed'
  | 'admittedSoFar'
  | 'behind',
  number | string
> &
  Record<'at' | 'saleOpensAt' | 'saleClosesAt', string> &
  Record<'lobbyOpensAt' | 'pausedAt' | 'cancelledAt', string | null>;

/*
 * One statement, so that all of it is read from one snapshot: a payment is in the seats and in the money, or in
 * neither. Seats are counted over their index, orders are looked up by performance.
 */
const BOOKS = `select now(3) as at, p.revision, p.published_at is not null as published, p.seat_count as seatCount,
    p.lobby_opens_at as lobbyOpensAt, p.sale_opens_at as saleOpensAt, p.sale_closes_at as saleClosesAt,
    p.paused_at as pausedAt, p.cancelled_at as cancelledAt,
    s.held, s.sold, s.blocked, s.seats, o.paid, o.refunded,
    (select count(*) from tickets t where t.performance_id = p.id and t.state = 'used') as ticketsUsed,
    (select count(*) from queue_admissions a where a.performance_id = p.id and a.epoch = q.epoch) as admittedSoFar,
    coalesce(greatest(0, cast(q.issued as signed) - cast(q.serving as signed)), 0) as behind
  from performances p
  left join queues q on q.performance_id = p.id
  join (
    select coalesce(sum(state = 1 and held_until > now(3)), 0) as held, coalesce(sum(state = 2), 0) as sold,
      coalesce(sum(state = 3), 0) as blocked, count(*) as seats
    from seats where performance_id = ?
  ) s
  join (
    select coalesce(sum(total), 0) as paid, coalesce(sum(refunded), 0) as refunded
    from orders where performance_id = ?
  ) o
  where p.id = ?`;

/** Null for a performance that does not exist. Unpublished ones have books, too. */
export async function readBooks(performanceId: string): Promise<Books | null> {
  const [row] = await selectRows<Row>(db(), BOOKS, [performanceId, performanceId, performanceId]);
  if (!row) return null;
  const [held, sold, blocked] = [Number(row.held), Number(row.sold), Number(row.blocked)];
  const maybe = (text: string | null) => (text === null ? null : timeOf(text));
  return {
    at: timeOf(row.at),
    revision: Number(row.revision),
    published: Number(row.published) === 1,
    window: {
      lobbyOpensAt: maybe(row.lobbyOpensAt),
      saleOpensAt: timeOf(row.saleOpensAt),
      saleClosesAt: timeOf(row.saleClosesAt),
      pausedAt: maybe(row.pausedAt),
      cancelledAt: maybe(row.cancelledAt),
    },
    seatCount: Number(row.seatCount),
    held,
    sold,
    blocked,
    free: Number(row.seats) - held - sold - blocked,
    paid: Number(row.paid),
    refunded: Number(row.refunded),
    ticketsUsed: Number(row.ticketsUsed),
    admittedSoFar: Number(row.admittedSoFar),
    behind: Number(row.behind),
  };
}
