import { inOrder } from '@/db/bundle';
import type { Tx } from '@/db/client';
import { changeRows, selectRows, timeOf } from '@/db/plain-sql';
import type { SaleWindow } from '../catalog/performance';
import { DomainError } from '../errors';

/** The sale's window and limits as committed now, and the database's clock: a pause counts from the next hold on. */
export type SaleForHold = SaleWindow & { maxSeatsPerAccount: number; holdSeconds: number; now: Date };

type Row = Record<'lobbyOpensAt' | 'pausedAt' | 'cancelledAt', string | null> &
  Record<'saleOpensAt' | 'saleClosesAt' | 'now', string> &
  Record<'maxSeatsPerAccount' | 'holdSeconds', number> & { userId: string | null; had: number | null };

/**
 * Locks the buyers' rows until the commit, so that two tabs of one account are counted one after the other, and reads
 * the sale and how many seats each of them has bought or holds. Throws `not-found`.
 */
export async function lockBuyers(tx: Tx, performanceId: string, userIds: string[]) {
  const lock = () =>
    changeRows(
      tx,
      `insert into buyers (performance_id, user_id) values ?
    on duplicate key update performance_id = buyers.performance_id`,
      [userIds.map((userId) => [performanceId, userId])],
    );
  const read = () =>
    selectRows<Row>(
      tx,
      `select p.lobby_opens_at as lobbyOpensAt, p.sale_opens_at as saleOpensAt, p.sale_closes_at as saleClosesAt,
      p.paused_at as pausedAt, p.cancelled_at as cancelledAt, p.max_seats_per_account as maxSeatsPerAccount,
      p.hold_seconds as holdSeconds, now(3) as now, b.user_id as userId, b.seats_bought + (
        select count(*) from holds h force index (holds_by_buyer)
        straight_join hold_seats s force index (primary) on s.hold_id = h.id
        where h.performance_id = p.id and h.user_id = b.user_id and h.state = 'active' and h.expires_at > now(3)
      ) as had
    from performances p left join buyers b force index (primary) on b.performance_id = p.id and b.user_id in (?)
    where p.id = ?`,
      [userIds, performanceId],
    );
  const [, rows] = await inOrder(tx, lock, read);
  const [row] = rows;
  if (!row) throw new DomainError('not-found', 'There is no such performance.');
  const sale: SaleForHold = {
    lobbyOpensAt: row.lobbyOpensAt === null ? null : timeOf(row.lobbyOpensAt),
    saleOpensAt: timeOf(row.saleOpensAt),
    saleClosesAt: timeOf(row.saleClosesAt),
    pausedAt: row.pausedAt === null ? null : timeOf(row.pausedAt),
    cancelledAt: row.cancelledAt === null ? null : timeOf(row.cancelledAt),
    maxSeatsPerAccount: row.maxSeatsPerAccount,
    holdSeconds: row.holdSeconds,
    now: timeOf(row.now),
  };
  return { sale, had: new Map(rows.map(({ userId, had }) => [userId ?? '', Number(had)])) };
}
