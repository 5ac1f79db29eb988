import { and, like, lt, or } from 'drizzle-orm';
import { containing } from '@/db/like-pattern';
import { venues } from '@/db/schema';
import { pageOf, refuseUnlessId } from '../pagination';
import type { ListVenuesInput } from './desk-venue';
import { findVenues } from './find-venues';

/** All venues, newest first; `query` is looked for in name and city. Throws `invalid` for a cursor that is none of ours. */
export async function listVenues({ query, limit, cursor }: ListVenuesInput) {
  refuseUnlessId(cursor);
  const older = cursor === undefined ? undefined : lt(venues.id, cursor);
  const pattern = query && containing(query);
  const named = pattern ? or(like(venues.name, pattern), like(venues.city, pattern)) : undefined;
  const found = await findVenues(and(older, named), limit + 1);
  const { page, nextCursor } = pageOf(found, limit, (last) => last.id);
  return { venues: page, nextCursor };
}
