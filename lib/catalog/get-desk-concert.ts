import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { concerts, performances } from '@/db/schema';
import { DomainError } from '../errors';
import type { DeskConcert, DeskPerformance } from './desk-concert';
import { loadDeskDates } from './load-desk-dates';

/** A concert as the promoter sees it with all its dates, as of now. Throws `not-found`. */
export async function getDeskConcert(
  concertId: string,
): Promise<{ concert: DeskConcert; performances: DeskPerformance[] }> {
  const [row] = await db().select().from(concerts).where(eq(concerts.id, concertId));
  if (!row) throw new DomainError('not-found', 'There is no such concert.');
  return {
    concert: { ...row, createdAt: row.createdAt.toISOString() },
    performances: await loadDeskDates(eq(performances.concertId, concertId)),
  };
}
