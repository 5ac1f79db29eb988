import { inArray } from 'drizzle-orm';
import { performances } from '@/db/schema';
import type { DeskPerformance } from './desk-concert';
import { loadDeskDates } from './load-desk-dates';

/** All dates of these concerts as the promoter sees them, drafts included, by concert and in order of date. */
export async function listDeskDates(concertIds: string[]): Promise<Map<string, DeskPerformance[]>> {
  if (concertIds.length === 0) return new Map();
  const dates = await loadDeskDates(inArray(performances.concertId, concertIds));
  return new Map(concertIds.map((id) => [id, dates.filter(({ concertId }) => concertId === id)]));
}
