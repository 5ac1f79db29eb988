import { db } from '@/db/client';
import { selectRows, timeOf } from '@/db/plain-sql';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { recordAction } from '../audit-log/record-action';
import { findOccasions, getOccasion } from '../catalog/find-occasions';
import type { Occasion } from '../catalog/occasion';
import { clockTime } from './clock-time';
import { type CsvValue, csvOf } from './csv';
import { type CsvFile, fileName } from './export-tickets';

/** Orders that are read at a time. */
const MOST = 500;

/** What the audit log names as the subject of an export of everything. */
const ALL = 'all';

const COLUMNS = [
  'order_id',
  'ordered_at',
  'concert',
  'starts_at',
  'venue',
  'time_zone',
  'buyer_name',
  'buyer_email',
  'tickets',
  'tickets_refunded',
  'tickets_used',
  'total',
  'refunded',
  'kept',
  'currency',
  'state',
  'refund_reasons',
  'ordered_at_utc',
  'starts_at_utc',
] as const;

type Row = Record<'id' | 'performanceId' | 'currency' | 'name' | 'email' | 'orderedAt', string> &
  Record<'total' | 'refunded' | 'tickets' | 'given' | 'used', number | string> & { reasons: string | null };

/**
 * The orders of a performance, or all of them, in the order in which they were placed. Times stand in the venue's time
 * and in UTC, amounts in minor units. Noted in the audit log before anything is read. Throws `not-found`.
 */
export async function exportOrders(admin: User, performanceId?: string): Promise<CsvFile> {
  const occasion = performanceId === undefined ? null : await getOccasion(performanceId);
  await inTransaction((tx) => recordAction(tx, admin, 'export-orders', performanceId ?? ALL, {}));
  const name = occasion ? fileName(occasion) : new Date().toISOString().slice(0, 10);
  return { name: `orders-${name}.csv`, pieces: piecesOf(performanceId) };
}

async function* piecesOf(performanceId: string | undefined): AsyncGenerator<Buffer> {
  const occasions = new Map<string, Occasion>();
  let after = '';
  for (let rows = await readOrders(performanceId, after); ; rows = await readOrders(performanceId, after)) {
    const ids = new Set(rows.map((row) => row.performanceId).filter((id) => !occasions.has(id)));
    for (const [id, occasion] of await findOccasions([...ids])) occasions.set(id, occasion);
    yield csvOf(
      rows.map((row) => valuesOf(row, occasions.get(row.performanceId))),
      after === '' ? COLUMNS : undefined,
    );
    if (rows.length < MOST) return;
    after = rows.at(-1)?.id ?? after;
  }
}

/** The next ones behind that id: a stretch of the index, however many there are before it. */
function readOrders(performanceId: string | undefined, after: string): Promise<Row[]> {
  return selectRows<Row>(
    db(),
    `select o.id, o.performance_id as performanceId, o.total, o.refunded, o.currency, o.created_at as orderedAt,
      u.name, u.email, count(t.id) as tickets, sum(t.state = 'refunded') as given, sum(t.state = 'used') as used,
      (select group_concat(distinct r.reason order by r.id separator '; ')
        from refunds r force index (refunds_by_order) where r.order_id = o.id) as reasons
    from (
      select id, performance_id, user_id, total, refunded, currency, created_at
      from orders force index (${performanceId ? 'orders_by_performance' : 'primary'})
      where ${performanceId ? 'performance_id = ? and' : ''} id > ? order by id limit ?
    ) o
    straight_join users u force index (primary) on u.id = o.user_id
    straight_join tickets t force index (tickets_by_order) on t.order_id = o.id
    group by o.id order by o.id`,
    [...(performanceId ? [performanceId] : []), after, MOST],
  );
}

function valuesOf(row: Row, occasion: Occasion | undefined): CsvValue[] {
  const timeZone = occasion?.venue.timezone ?? 'UTC';
  const orderedAt = timeOf(row.orderedAt);
  const startsAt = occasion ? new Date(occasion.startsAt) : null;
  const [total, refunded, tickets, given] = [row.total, row.refunded, row.tickets, row.given].map(Number);
  return [
    row.id,
    clockTime(orderedAt, timeZone),
    occasion?.title ?? null,
    startsAt && clockTime(startsAt, timeZone),
    occasion?.venue.name ?? null,
    timeZone,
    row.name,
    row.email,
    tickets ?? 0,
    given ?? 0,
    Number(row.used),
    total ?? 0,
    refunded ?? 0,
    (total ?? 0) - (refunded ?? 0),
    row.currency,
    given === 0 ? 'paid' : given === tickets ? 'refunded' : 'partly_refunded',
    row.reasons,
    orderedAt.toISOString(),
    startsAt?.toISOString() ?? null,
  ];
}
