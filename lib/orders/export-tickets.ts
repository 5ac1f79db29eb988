import { db } from '@/db/client';
import { selectRows, timeOf } from '@/db/plain-sql';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { recordAction } from '../audit-log/record-action';
import { getOccasion } from '../catalog/find-occasions';
import type { Occasion } from '../catalog/occasion';
import { clockTime } from './clock-time';
import { type CsvValue, csvOf } from './csv';

/** A file as it is made, piece by piece. */
export type CsvFile = { name: string; pieces: AsyncGenerator<Buffer> };

/** Seats whose tickets are read at a time. */
const SEATS = 500;

const COLUMNS = [
  'ticket_id',
  'order_id',
  'section',
  'row',
  'seat',
  'zone',
  'price',
  'currency',
  'state',
  'buyer_name',
  'buyer_email',
  'bought_at',
  'used_at',
  'refunded_at',
  'time_zone',
  'bought_at_utc',
  'used_at_utc',
  'refunded_at_utc',
  'refund_reason',
] as const;

type Row = Record<'id' | 'orderId' | 'section' | 'row' | 'label' | 'zone' | 'currency' | 'state', string> &
  Record<'name' | 'email' | 'boughtAt', string> &
  Record<'usedAt' | 'refundedAt' | 'reason', string | null> & { price: number };

/**
 * All tickets of a performance in the order of its seats, refunded ones too, without the codes that open doors. Times
 * stand in the venue's time and in UTC, prices in minor units. Noted in the audit log before anything is read. Throws
 * `not-found`.
 */
export async function exportTickets(admin: User, performanceId: string): Promise<CsvFile> {
  const occasion = await getOccasion(performanceId);
  await inTransaction((tx) => recordAction(tx, admin, 'export-tickets', performanceId, {}));
  return { name: `tickets-${fileName(occasion)}.csv`, pieces: piecesOf(occasion) };
}

/** The concert's short name and the date at the venue. */
export function fileName({ concertSlug, startsAt, venue }: Occasion): string {
  return `${concertSlug}-${clockTime(new Date(startsAt), venue.timezone).slice(0, 10)}`;
}

async function* piecesOf({ performanceId, venue }: Occasion): AsyncGenerator<Buffer> {
  const [end] = await selectRows<{ seats: number }>(
    db(),
    'select seat_count as seats from performances where id = ?',
    [performanceId],
  );
  for (let first = 0; first < Math.max(1, end?.seats ?? 0); first += SEATS) {
    const rows = await readTickets(performanceId, first);
    yield csvOf(
      rows.map((row) => valuesOf(row, venue.timezone)),
      first === 0 ? COLUMNS : undefined,
    );
  }
}

/** Those of the next seats: a stretch of the index, however many there are behind it. */
function readTickets(performanceId: string, first: number): Promise<Row[]> {
  return selectRows<Row>(
    db(),
    `select t.id, t.order_id as orderId, t.section, t.\`row\`, t.label, t.zone, t.price, o.currency, t.state,
      u.name, u.email, o.created_at as boughtAt, t.used_at as usedAt, r.created_at as refundedAt, r.reason
    from tickets t force index (tickets_one_live_per_seat)
    straight_join orders o force index (primary) on o.id = t.order_id
    straight_join users u force index (primary) on u.id = o.user_id
    left join refunds r force index (primary) on r.id = t.refund_id
    where t.performance_id = ? and t.seat >= ? and t.seat < ? order by t.seat, t.id`,
    [performanceId, first, first + SEATS],
  );
}

function valuesOf(row: Row, timeZone: string): CsvValue[] {
  const times = [row.boughtAt, row.usedAt, row.refundedAt].map((text) =>
    text === null ? null : timeOf(text),
  );
  return [
    row.id,
    row.orderId,
    row.section,
    row.row,
    row.label,
    row.zone,
    row.price,
    row.currency,
    row.state,
    row.name,
    row.email,
    ...times.map((at) => at && clockTime(at, timeZone)),
    timeZone,
    ...times.map((at) => at?.toISOString() ?? null),
    row.reason,
  ];
}
