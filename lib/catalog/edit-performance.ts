import { eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { buyers, priceZones } from '@/db/schema';
import type { User } from '../accounts/user';
import { changesOf, editConflict } from '../changes';
import { DomainError } from '../errors';
import { changePerformance, type LockedPerformance, type Wanted } from './change-performance';
import type { DeskPerformance } from './desk-concert';
import { type ChosenPlan, findPlan } from './find-plan';
import { replaceSeats, replaceZones } from './insert-performance';
import { notEditable, refuseCancelled } from './may-be-changed';
import { columnsOf, type PerformanceColumns } from './performance-columns';
import type { EditPerformanceInput, ZonePrice } from './performance-input';
import { refuseErrors, settingErrors, zoneErrors } from './sale-rules';
import { zoneRows } from './zone-rows';

/** An opening that is so near may have begun in a process whose clock is ahead. */
const TOO_LATE_MS = 5_000;

/**
 * Changes what is named of a performance. A draft may change in everything, also in its plan, whose seats are then made
 * anew. Once it is published its seats are what people choose from, so its venue stays; prices, names and limits count
 * from the next hold on, and seats that are held or sold keep what was agreed. Throws `not-found`, `invalid`,
 * `edit-conflict` when somebody else was first, `not-editable`, and `below-sold` for a limit that somebody is beyond.
 */
export async function editPerformance(
  admin: User,
  performanceId: string,
  { revision, venueId, zones, ...settings }: EditPerformanceInput,
): Promise<DeskPerformance> {
  const plan = venueId === undefined ? null : await findPlan(venueId);
  return changePerformance(admin, performanceId, 'edit-performance', async (locked, tx) => {
    const { row } = locked;
    refuseCancelled(row);
    if (revision !== undefined && revision !== row.revision) throw editConflict();
    const changes = changesOf(row, columnsOf(settings))?.after ?? {};
    refuseErrors(settingErrors({ ...row, ...changes }, Object.keys(changes)));
    refuseBegun(locked, changes);
    await refuseBelowSold(tx, locked, changes);
    const otherPlan = plan?.layoutId === row.layoutId ? null : plan;
    return {
      columns: { ...changes, ...(await changePlan(tx, locked, otherPlan, venueId)) },
      beside: await changePrices(tx, locked, zones, otherPlan),
    } satisfies Wanted;
  });
}

/**
 * What has begun cannot be put off. Whoever comes to an open lobby is registered for the draw, and the opening fixes who
 * takes part and reveals its seed: an opening moved after that would let people in who know it. Before, an opening may be
 * moved, also while the lobby is open: nobody has a number yet.
 */
function refuseBegun({ row, openedAt, now }: LockedPerformance, changes: PerformanceColumns): void {
  if (!row.publishedAt) return;
  const begun = (at: Date | null) => at !== null && now.getTime() >= at.getTime() - TOO_LATE_MS;
  const opened = openedAt !== null || begun(row.saleOpensAt);
  const errors = [
    ...(changes.saleOpensAt && opened ? ['saleOpensAt'] : []),
    ...(changes.lobbyOpensAt !== undefined && (opened || begun(row.lobbyOpensAt)) ? ['lobbyOpensAt'] : []),
  ].map((path) => ({ path, message: 'has come already' }));
  if (errors.length > 0) throw notEditable('What has opened already cannot be moved.', errors);
}

/** Holds that were made under a higher limit keep their seats, and may still be paid. */
async function refuseBelowSold(
  tx: Tx,
  { row }: LockedPerformance,
  changes: PerformanceColumns,
): Promise<void> {
  const limit = changes.maxSeatsPerAccount;
  if (limit === undefined || limit >= row.maxSeatsPerAccount) return;
  const [most] = await tx
    .select({ seats: sql`coalesce(max(${buyers.seatsBought}), 0)`.mapWith(Number) })
    .from(buyers)
    .where(eq(buyers.performanceId, row.id));
  if (!most || most.seats <= limit) return;
  throw new DomainError('below-sold', `Somebody has bought ${most.seats} seats already.`, {
    errors: [
      { path: 'maxSeatsPerAccount', message: `must be at least ${most.seats}, as many as somebody has` },
    ],
  });
}

/** A venue that is named again means its newest plan, as long as nobody has chosen from the older one. */
async function changePlan(
  tx: Tx,
  { row, venueId }: LockedPerformance,
  plan: ChosenPlan | null,
  wantedVenue: string | undefined,
): Promise<{ layoutId?: string; seatCount?: number }> {
  if (!plan) return {};
  if (row.publishedAt) {
    if (wantedVenue === venueId) return {};
    throw notEditable('The venue of a published performance cannot be changed.', [
      { path: 'venueId', message: 'cannot be changed any more' },
    ]);
  }
  await replaceSeats(tx, row.id, plan);
  return { layoutId: plan.layoutId, seatCount: plan.seatCount };
}

async function changePrices(
  tx: Tx,
  { row }: LockedPerformance,
  wanted: ZonePrice[] | undefined,
  otherPlan: ChosenPlan | null,
): Promise<Wanted['beside']> {
  const plan = row.publishedAt ? null : otherPlan;
  if (!wanted && !plan) return null;
  const before = await tx
    .select({
      zone: priceZones.zone,
      name: priceZones.name,
      price: priceZones.price,
      color: priceZones.color,
    })
    .from(priceZones)
    .where(eq(priceZones.performanceId, row.id))
    .orderBy(priceZones.position);
  // Every zone of the plan has a price, so the prices there are name the zones of the plan that stays.
  const planZones = plan?.zones ?? before.map(({ zone }) => zone);
  refuseErrors(zoneErrors(wanted ?? before, planZones));
  if (!wanted) return null;
  const known = new Map(before.map(({ zone, color }) => [zone, color]));
  const zones = zoneRows(wanted.map((zone) => ({ ...zone, color: zone.color ?? known.get(zone.zone) })));
  const changes = changesOf({ zones: before }, { zones });
  if (changes) await replaceZones(tx, row.id, zones);
  return changes;
}
