import { eq } from 'drizzle-orm';
import { performances } from '@/db/schema';
import { cached } from '../cache';
import { DomainError } from '../errors';
import { FACTS_MS } from '../freshness';
import { loadDates, type PerformanceFacts, statusOf } from './load-dates';
import type { Performance } from './performance';
import { countFreeSeats, isSoldOut } from './seats-left';

/** A published performance. What an admin has set is at most half a second old, seats a second. Throws `not-found`. */
export async function getPerformance(performanceId: string): Promise<Performance> {
  return describePerformance(await getPerformanceFacts(performanceId));
}

/** The same without its seats, for whoever needs its limits, prices or plan only. Throws `not-found`. */
export async function getPerformanceFacts(performanceId: string): Promise<PerformanceFacts> {
  const facts = await cached(`performance:${performanceId}`, FACTS_MS, async () => {
    const [found] = await loadDates(eq(performances.id, performanceId));
    return found ?? null;
  });
  if (!facts) throw new DomainError('not-found', 'There is no such performance.');
  return facts;
}

/** What is shown of a performance, with the seats it has left. */
export async function describePerformance(facts: PerformanceFacts): Promise<Performance> {
  const { id } = facts.shown;
  const [soldOut, seatsFree] = await Promise.all([isSoldOut(id), countFreeSeats(id)]);
  return { ...facts.shown, status: statusOf(facts, soldOut), seatsFree };
}
