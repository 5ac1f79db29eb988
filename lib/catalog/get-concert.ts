import { and, eq, exists, isNotNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { concerts, performances } from '@/db/schema';
import { cached } from '../cache';
import { DomainError } from '../errors';
import type { Concert } from './concert';
import { loadPerformances } from './load-performances';
import type { Performance } from './performance';

/** A concert that has a published date, and its dates in order, at most a second old. Throws `not-found`. */
export async function getConcert(slug: string): Promise<{ concert: Concert; performances: Performance[] }> {
  const found = await cached(`concert:${slug}`, 1_000, () => findConcert(slug));
  if (!found) throw new DomainError('not-found', 'There is no such concert.');
  return found;
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
  const { createdAt, ...concert } = row;
  const dates = await loadPerformances(eq(performances.concertId, concert.id));
  return { concert, performances: dates.map(({ concertId, ...performance }) => performance) };
}
