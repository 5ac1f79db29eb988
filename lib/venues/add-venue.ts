import { uuidv7 } from 'uuidv7';
import { venues } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { recordAction } from '../audit-log/record-action';
import { compileLayout } from '../seating/layout';
import type { DeskVenue } from './desk-venue';
import { getVenue } from './get-venue';
import { keepLayout } from './keep-layout';
import { drawPlan } from './plan-input';
import type { VenueInput } from './venue-input';

/** Opens a venue with the first version of its plan. */
export async function addVenue(admin: User, input: VenueInput): Promise<DeskVenue> {
  const { name, city, timezone } = input;
  const layout = compileLayout(name, drawPlan(input.plan));
  const id = uuidv7();
  await inTransaction(async (tx) => {
    await tx.insert(venues).values({ id, name, city, timezone });
    await keepLayout(tx, { venueId: id, version: 1, layout });
    const after = { name, city, timezone, layoutVersion: 1, seatCount: layout.seatCount };
    await recordAction(tx, admin, 'create-venue', id, { after });
  });
  return getVenue(id);
}
