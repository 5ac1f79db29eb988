import { db } from '@/db/client';
import { beginningWith } from '@/db/like-pattern';
import { selectRows } from '@/db/plain-sql';
import { findLayout } from '../catalog/get-layout';
import { pageOf, refuseUnlessId } from '../pagination';
import type { DeskOrder, SearchOrdersInput } from './desk-order';
import { findDeskOrders } from './find-desk-orders';
import { readOrderQuery } from './read-order-query';
import { seatsNamed } from './seats-named';

/** Of whom the orders are looked up. Who types so little that more are meant has to type more. */
const MOST_BUYERS = 100;

/** `tooMany`: more buyers are meant than were looked at, so orders may be missing. */
export type FoundOrders = { orders: DeskOrder[]; nextCursor: string | null; tooMany: boolean };

type Part = { performanceId: string | undefined; before: string | undefined; most: number };

/**
 * Orders of anybody, newest first: all, those of a performance, or those that `query` names by the beginning of the
 * buyer's mail address or name, by an order, a ticket, a ticket's code or, with `performanceId`, a seat. Every part goes
 * by an index. Throws `invalid` for a cursor that is none of ours.
 */
export async function searchOrders({
  query,
  performanceId,
  limit,
  cursor,
}: SearchOrdersInput): Promise<FoundOrders> {
  refuseUnlessId(cursor);
  const part = { performanceId, before: cursor, most: limit + 1 };
  const { ids, tooMany } = query
    ? await findNamed(query, part)
    : { ids: await findAll(part), tooMany: false };
  const { page, nextCursor } = pageOf(ids, limit, (last) => last);
  return { orders: await findDeskOrders(page), nextCursor, tooMany };
}

async function findNamed(query: string, part: Part): Promise<{ ids: string[]; tooMany: boolean }> {
  const { ids, email, name } = readOrderQuery(query);
  const [buyers, seats] = await Promise.all([findBuyers(email, name), findSeats(query, part.performanceId)]);
  const named = [...ids, ...(await findOrdersOfTickets(ids)), ...(await findOrdersOfSeats(seats, part))];
  const found = await Promise.all([
    pageBy('o.id', 'primary', named, part),
    pageBy('o.user_id', 'orders_by_user', buyers.slice(0, MOST_BUYERS), part),
  ]);
  const newest = [...new Set(found.flat())].sort().reverse();
  return { ids: newest.slice(0, part.most), tooMany: buyers.length > MOST_BUYERS };
}

async function findAll({ performanceId, before, most }: Part): Promise<string[]> {
  const rows = await selectRows<{ id: string }>(
    db(),
    `select id from orders force index (${performanceId ? 'orders_by_performance' : 'primary'})
    where ${performanceId ? 'performance_id = ? and' : ''} id < ? order by id desc limit ?`,
    [...(performanceId ? [performanceId] : []), before ?? LAST_ID, most],
  );
  return rows.map(({ id }) => id);
}

/** Behind every id. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff~';

async function pageBy(
  column: 'o.id' | 'o.user_id',
  index: 'primary' | 'orders_by_user',
  values: string[],
  { performanceId, before, most }: Part,
): Promise<string[]> {
  if (values.length === 0) return [];
  const rows = await selectRows<{ id: string }>(
    db(),
    `select o.id from orders o force index (${index})
    where ${column} in (?) and o.id < ? ${performanceId ? 'and o.performance_id = ?' : ''}
    order by o.id desc limit ?`,
    [values, before ?? LAST_ID, ...(performanceId ? [performanceId] : []), most],
  );
  return rows.map(({ id }) => id);
}

/** Users whose mail address or name begins so: one more than are looked at, at most. */
async function findBuyers(email: string | null, name: string | null): Promise<string[]> {
  const found = await Promise.all([
    email === null ? [] : usersBy('email', 'users_email_unique', beginningWith(email)),
    name === null ? [] : usersBy('name', 'users_by_name', beginningWith(name)),
  ]);
  return [...new Set(found.flat())];
}

async function usersBy(column: 'email' | 'name', index: string, pattern: string): Promise<string[]> {
  const rows = await selectRows<{ id: string }>(
    db(),
    `select id from users force index (${index}) where ${column} like ? order by ${column} limit ?`,
    [pattern, MOST_BUYERS + 1],
  );
  return rows.map(({ id }) => id);
}

async function findOrdersOfTickets(ticketIds: string[]): Promise<string[]> {
  if (ticketIds.length === 0) return [];
  const rows = await selectRows<{ orderId: string }>(
    db(),
    'select order_id as orderId from tickets force index (primary) where id in (?)',
    [ticketIds],
  );
  return rows.map(({ orderId }) => orderId);
}

async function findSeats(query: string, performanceId: string | undefined): Promise<number[]> {
  // Of what is not published nothing is sold.
  const layout = performanceId && (await findLayout(performanceId));
  return layout ? seatsNamed(layout, query) : [];
}

/** Also of tickets that were given back. */
async function findOrdersOfSeats(seats: number[], { performanceId }: Part): Promise<string[]> {
  if (seats.length === 0) return [];
  const rows = await selectRows<{ orderId: string }>(
    db(),
    `select order_id as orderId from tickets force index (tickets_one_live_per_seat)
    where performance_id = ? and seat in (?)`,
    [performanceId, seats],
  );
  return rows.map(({ orderId }) => orderId);
}
