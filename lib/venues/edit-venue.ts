import { and, desc, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { layouts, venues } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { recordAction } from '../audit-log';
import { DomainError } from '../errors';
import { compileLayout, type Layout, type Plan } from '../seating/layout';
import type { DeskVenue } from './desk-venue';
import { getVenue } from './get-venue';
import { keepLayout } from './keep-layout';
import { drawPlan } from './plan-input';
import type { EditVenueInput } from './venue-input';

/** Fields as they were, and as they are to be. */
type Change = { before: Record<string, unknown>; after: Record<string, unknown> };

/**
 * Changes what is given of a venue. A changed plan is a new version: dates that are on an earlier one stay on it. What
 * changes nothing leaves no trace. Throws `not-found`, and `edit-conflict` when somebody has changed the venue since
 * `revision`.
 */
export async function editVenue(admin: User, id: string, input: EditVenueInput): Promise<DeskVenue> {
  const { plan, revision, ...facts } = input;
  const drawn = plan && drawPlan(plan);
  await inTransaction(async (tx) => {
    const [venue] = await tx.select().from(venues).where(eq(venues.id, id)).for('update');
    if (!venue) throw new DomainError('not-found', 'There is no such venue.');
    const change = changeOf(venue, facts);
    const changed = { ...change.after };
    if (drawn) await addVersion(tx, { id, name: input.name ?? venue.name }, drawn, change);
    if (Object.keys(change.after).length === 0) return;
    const [update] = await tx
      .update(venues)
      .set({ ...changed, revision: sql`${venues.revision} + 1` })
      .where(and(eq(venues.id, id), eq(venues.revision, revision ?? venue.revision)));
    if (update.affectedRows === 0) {
      throw new DomainError('edit-conflict', 'Somebody has changed this venue since you opened it.');
    }
    await recordAction(tx, admin, 'edit-venue', id, change);
  });
  return getVenue(id);
}

function changeOf(venue: Record<string, unknown>, facts: Record<string, unknown>): Change {
  const names = Object.keys(facts).filter((name) => facts[name] !== undefined && facts[name] !== venue[name]);
  const pick = (from: Record<string, unknown>) => Object.fromEntries(names.map((name) => [name, from[name]]));
  return { before: pick(venue), after: pick(facts) };
}

/** Adds the plan as the next version, unless the newest one is the same, and notes it. The venue's row is locked. */
async function addVersion(
  tx: Tx,
  { id, name }: { id: string; name: string },
  plan: Plan,
  { before, after }: Change,
): Promise<void> {
  const [newest] = await tx
    .select()
    .from(layouts)
    .where(eq(layouts.venueId, id))
    .orderBy(desc(layouts.version))
    .limit(1);
  if (!newest) throw new Error(`venue ${id} has no plan`);
  const known: Layout = JSON.parse(newest.layout);
  if (JSON.stringify(compileLayout(known.name, plan)) === newest.layout) return;
  const layout = compileLayout(name, plan);
  const version = newest.version + 1;
  await keepLayout(tx, { venueId: id, version, layout });
  Object.assign(before, { layoutVersion: newest.version, seatCount: newest.seatCount });
  Object.assign(after, { layoutVersion: version, seatCount: layout.seatCount });
}
