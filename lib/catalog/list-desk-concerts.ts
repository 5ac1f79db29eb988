import { and, desc, inArray, like, lt, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { containing } from '@/db/like-pattern';
import { concerts, performances } from '@/db/schema';
import { PageInput, pageOf, refuseUnlessId } from '../pagination';
import type { DeskConcertSummary } from './desk-concert';

export const ListDeskConcertsInput = PageInput.extend({ query: z.string().trim().max(100).optional() });
type ListDeskConcertsInput = z.infer<typeof ListDeskConcertsInput>;

/**
 * Every concert, published or not, the newest first; `query` is looked for in title, artist and slug. Throws `invalid`
 * for a cursor that is none of ours.
 */
export async function listDeskConcerts({ query, limit, cursor }: ListDeskConcertsInput) {
  refuseUnlessId(cursor);
  const pattern = query && containing(query);
  const searched = [concerts.title, concerts.artist, concerts.slug];
  const rows = await db()
    .select()
    .from(concerts)
    .where(
      and(
        pattern ? or(...searched.map((column) => like(column, pattern))) : undefined,
        cursor === undefined ? undefined : lt(concerts.id, cursor),
      ),
    )
    .orderBy(desc(concerts.id))
    .limit(limit + 1);
  const { page, nextCursor } = pageOf(rows, limit, (last) => last.id);
  const dates = await countDates(page.map(({ id }) => id));
  const found = page.map(({ description, createdAt, ...concert }): DeskConcertSummary => {
    const { count = 0, drafts = 0, next = null } = dates.get(concert.id) ?? {};
    return {
      ...concert,
      createdAt: createdAt.toISOString(),
      performances: count,
      drafts,
      nextPerformanceAt: next?.toISOString() ?? null,
    };
  });
  return { concerts: found, nextCursor };
}

async function countDates(concertIds: string[]) {
  if (concertIds.length === 0) return new Map<string, never>();
  const rows = await db()
    .select({
      id: performances.concertId,
      count: sql`count(*)`.mapWith(Number),
      drafts: sql`sum(${performances.publishedAt} is null)`.mapWith(Number),
      next: sql<Date | null>`min(if(${performances.startsAt} > now(3), ${performances.startsAt}, null))`.mapWith(
        performances.startsAt,
      ),
    })
    .from(performances)
    .where(inArray(performances.concertId, concertIds))
    .groupBy(performances.concertId);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}
