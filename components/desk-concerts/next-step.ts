import type { DeskPerformance } from '@/lib/catalog/desk-concert';

export type NextStep = { step: 'addDate' | 'publish' | 'watch' | 'open'; href: string };

const SELLING: readonly DeskPerformance['status'][] = ['on_sale', 'lobby', 'paused'];

/** The one thing that a concert is waiting for: a date, a draft to publish, or a sale to watch. */
export function nextStep(concertId: string, dates: DeskPerformance[]): NextStep {
  const page = `/admin/concerts/${concertId}`;
  if (dates.length === 0) return { step: 'addDate', href: `${page}/performances/new` };
  const live = dates.find(({ publishedAt, status }) => publishedAt && SELLING.includes(status));
  if (live) return { step: 'watch', href: `/admin/performances/${live.id}` };
  const draft = dates.find(({ publishedAt, cancelledAt }) => !publishedAt && !cancelledAt);
  return draft ? { step: 'publish', href: `${page}#date-${draft.id}` } : { step: 'open', href: page };
}
