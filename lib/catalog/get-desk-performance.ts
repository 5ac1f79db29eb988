import { eq } from 'drizzle-orm';
import { performances } from '@/db/schema';
import { DomainError } from '../errors';
import type { DeskPerformance } from './desk-concert';
import { loadDeskDates } from './load-desk-dates';

/** A performance as the promoter sees it, published or not, as of now. Throws `not-found`. */
export async function getDeskPerformance(performanceId: string): Promise<DeskPerformance> {
  const [performance] = await loadDeskDates(eq(performances.id, performanceId));
  if (!performance) throw new DomainError('not-found', 'There is no such performance.');
  return performance;
}
