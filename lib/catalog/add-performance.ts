import { eq } from 'drizzle-orm';
import { concerts } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { recordAction } from '../audit-log/record-action';
import { DomainError } from '../errors';
import type { DeskPerformance } from './desk-concert';
import { findPlan } from './find-plan';
import { getDeskPerformance } from './get-desk-performance';
import { insertPerformance } from './insert-performance';
import { columnsOf } from './performance-columns';
import type { PerformanceInput } from './performance-input';
import { refuseErrors, settingErrors, zoneErrors } from './sale-rules';
import { zoneRows } from './zone-rows';

/**
 * Puts a date of a concert on as a draft, which nobody sees until it is published: its prices, its line and its seats, by
 * the newest plan of the venue. Throws `not-found` for an unknown concert, `invalid` with the paths of what is wrong.
 */
export async function addPerformance(
  admin: User,
  concertId: string,
  input: PerformanceInput,
): Promise<DeskPerformance> {
  const row = rowOf(input);
  const plan = await findPlan(input.venueId);
  refuseErrors([...settingErrors(row, Object.keys(row)), ...zoneErrors(input.zones, plan.zones)]);
  const { layoutId, seatCount, blocked } = plan;
  const id = await inTransaction(async (tx) => {
    const [concert] = await tx.select({ id: concerts.id }).from(concerts).where(eq(concerts.id, concertId));
    if (!concert) throw new DomainError('not-found', 'There is no such concert.');
    const zones = zoneRows(input.zones);
    const performanceId = await insertPerformance(
      tx,
      { ...row, concertId, layoutId, seatCount },
      { zones, blocked },
    );
    const after = { concertId, layoutId, ...input, zones };
    await recordAction(tx, admin, 'create-performance', performanceId, { after });
    return performanceId;
  });
  return getDeskPerformance(id);
}

function rowOf(input: PerformanceInput) {
  const { maxSeatsPerOrder, maxSeatsPerAccount, holdSeconds, queue } = input;
  const { doorsAt = null, lobbyOpensAt = null, refundsUntil = null } = columnsOf(input);
  return {
    startsAt: new Date(input.startsAt),
    saleOpensAt: new Date(input.saleOpensAt),
    saleClosesAt: new Date(input.saleClosesAt),
    doorsAt,
    lobbyOpensAt,
    refundsUntil,
    maxSeatsPerOrder,
    maxSeatsPerAccount,
    holdSeconds,
    queueEnabled: queue.enabled,
    queueMaxActive: queue.maxActive,
    queueAdmitPerMinute: queue.admitPerMinute,
    queuePassSeconds: queue.passSeconds,
    queueClaimSeconds: queue.claimSeconds,
  };
}
