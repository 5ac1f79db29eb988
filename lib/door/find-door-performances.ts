import { inArray } from 'drizzle-orm';
import { performances } from '@/db/schema';
import { findOccasions } from '../catalog/find-occasions';
import { loadDates } from '../catalog/load-dates';
import type { DoorPerformance } from './door-performance';

/** Those of these dates that are published, in order of time. No seat and no ticket is looked at. */
export async function findDoorPerformances(ids: string[]): Promise<DoorPerformance[]> {
  if (ids.length === 0) return [];
  const [dates, occasions] = await Promise.all([
    loadDates(inArray(performances.id, ids)),
    findOccasions(ids),
  ]);
  return dates.flatMap(({ shown: { id, concertSlug, startsAt, doorsAt, venue, zones } }) => {
    const occasion = occasions.get(id);
    if (!occasion) return [];
    const { title, artist, cancelled } = occasion;
    const named = zones.map(({ id: zone, name }) => ({ id: zone, name }));
    return { id, concertSlug, title, artist, startsAt, doorsAt, cancelled, venue, zones: named };
  });
}
