import { and, eq, exists, isNotNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { concerts, performances } from '@/db/schema';
import { cached } from '../cache';
import { DomainError } from '../errors';
import { FACTS_MS } from '../freshness';
import type { Concert } from './concert';
import { describePerformance } from './get-performance';
import { loadDates } from './load-dates';
import type { Performance } from './performance';

/**
 * A concert that has a published date, and its dates in order. What an admin has set is at most half a second old,
 * seats a second. Throws `not-found`.
 */
export async function getConcert(slug: string): Promise<{ concert: Concert; performances: Performance[] }> {
  const found = await cached(`concert:${slug}`, FACTS_MS, () => findConcert(slug));
  if (!found) throw new DomainError('not-found', 'There is no such concert.');
  const { concert, dates } = found;
  return { concert, performances: await Promise.all(dates.map(describePerformance)) };
}

async function findConcert(slug: string) {
  const published = db()
    .select()
    .from(performances)
    .where(and(eq(performances.concertId, concerts.id), isNotNull(performances.publishedAt)));
  const [row] = await db()
    .select()
    .from(concerts)
    .where(and(eq(concerts.slug, slug), exists(published)));
  if (!row) return null;
  const { createdAt, revision, ...concert } = row;
  return { concert, dates: await loadDates(eq(performances.concertId, concert.id)) };
}
