import { and, desc, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { layouts, venues } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { recordAction } from '../audit-log/record-action';
import { changesOf, editConflict } from '../changes';
import { DomainError } from '../errors';
import { compileLayout, type Layout, type Plan } from '../seating/layout';
import type { DeskVenue } from './desk-venue';
import { getVenue } from './get-venue';
import { keepLayout } from './keep-layout';
import { drawPlan } from './plan-input';
import type { EditVenueInput } from './venue-input';

type Venue = typeof venues.$inferSelect;
type Version = { layoutVersion: number; seatCount: number };

/**
 * Changes what is given of a venue. A changed plan is a new version: dates that are on an earlier one stay on it. What
 * changes nothing leaves no trace. Throws `not-found`, and `edit-conflict` when somebody has changed the venue since
 * `revision`.
 */
export async function editVenue(admin: User, id: string, input: EditVenueInput): Promise<DeskVenue> {
  const { plan, revision, ...given } = input;
  const drawn = plan && drawPlan(plan);
  await inTransaction(async (tx) => {
    const [venue] = await tx.select().from(venues).where(eq(venues.id, id)).for('update');
    if (!venue) throw new DomainError('not-found', 'There is no such venue.');
    const facts = changesOf(venue, given);
    const versions = drawn && (await addVersion(tx, { ...venue, ...facts?.after }, drawn));
    if (!facts && !versions) return;
    const [update] = await tx
      .update(venues)
      .set({ ...facts?.after, revision: sql`${venues.revision} + 1` })
      .where(and(eq(venues.id, id), eq(venues.revision, revision ?? venue.revision)));
    if (update.affectedRows === 0) throw editConflict();
    await recordAction(tx, admin, 'edit-venue', id, {
      before: { ...facts?.before, ...versions?.before },
      after: { ...facts?.after, ...versions?.after },
    });
  });
  return getVenue(id);
}

/** Adds the plan as the next version; null when it is the newest one already. The venue's row is locked. */
async function addVersion(
  tx: Tx,
  venue: Venue,
  plan: Plan,
): Promise<{ before: Version; after: Version } | null> {
  const [newest] = await tx
    .select()
    .from(layouts)
    .where(eq(layouts.venueId, venue.id))
    .orderBy(desc(layouts.version))
    .limit(1);
  if (!newest) throw new Error(`venue ${venue.id} has no plan`);
  const known: Layout = JSON.parse(newest.layout);
  if (JSON.stringify(compileLayout(known.name, plan)) === newest.layout) return null;
  const layout = compileLayout(venue.name, plan);
  const version = newest.version + 1;
  await keepLayout(tx, { venueId: venue.id, version, layout });
  return {
    before: { layoutVersion: newest.version, seatCount: newest.seatCount },
    after: { layoutVersion: version, seatCount: layout.seatCount },
  };
}
