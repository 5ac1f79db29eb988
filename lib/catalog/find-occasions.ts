import { eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { concerts, layouts, performances, venues } from '@/db/schema';
import { DomainError } from '../errors';
import type { Occasion } from './occasion';

/** The occasions of these performances by their ids, without counting a seat. Ids of none are left out. */
export async function findOccasions(performanceIds: string[]): Promise<Map<string, Occasion>> {
  if (performanceIds.length === 0) return new Map();
  const rows = await db()
    .select({ performance: performances, concert: concerts, venue: venues })
    .from(performances)
    .innerJoin(concerts, eq(concerts.id, performances.concertId))
    .innerJoin(layouts, eq(layouts.id, performances.layoutId))
    .innerJoin(venues, eq(venues.id, layouts.venueId))
    .where(inArray(performances.id, performanceIds));
  return new Map(
    rows.map(({ performance, concert, venue }) => [
      performance.id,
      {
        performanceId: performance.id,
        concertSlug: concert.slug,
        title: concert.title,
        artist: concert.artist,
        posterUrl: concert.posterUrl,
        startsAt: performance.startsAt.toISOString(),
        doorsAt: performance.doorsAt?.toISOString() ?? null,
        refundsUntil: (performance.refundsUntil ?? performance.startsAt).toISOString(),
        cancelled: performance.cancelledAt !== null,
        hasLine: performance.queueEnabled,
        venue: { name: venue.name, city: venue.city, timezone: venue.timezone },
      },
    ]),
  );
}

/** The occasion of one performance. Throws `not-found`. */
export async function getOccasion(performanceId: string): Promise<Occasion> {
  const occasion = (await findOccasions([performanceId])).get(performanceId);
  if (!occasion) throw new DomainError('not-found', 'There is no such performance.');
  return occasion;
}
