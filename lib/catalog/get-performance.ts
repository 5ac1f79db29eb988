import { eq } from 'drizzle-orm';
import { performances } from '@/db/schema';
import { cached } from '../cache';
import { DomainError } from '../errors';
import { loadPerformances } from './load-performances';
import type { Performance } from './performance';

/** A published performance, at most a second old. Throws `not-found`. */
export async function getPerformance(performanceId: string): Promise<Performance> {
  const performance = await cached(`performance:${performanceId}`, 1_000, async () => {
    const [found] = await loadPerformances(eq(performances.id, performanceId));
    return found ?? null;
  });
  if (!performance) throw new DomainError('not-found', 'There is no such performance.');
  const { concertId, ...rest } = performance;
  return rest;
}
