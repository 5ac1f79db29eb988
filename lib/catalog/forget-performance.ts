import { forget } from '../cache';
import type { Performance } from './performance';

/**
 * After a commit that changed what an admin has set for a performance: whoever asks this process sees it at once, and
 * whoever asks another one when what that knows is too old.
 */
export function forgetPerformance({ id, concertSlug }: Pick<Performance, 'id' | 'concertSlug'>): void {
  forget(`performance:${id}`);
  forget(`queue-sale:${id}`);
  forget(`layout:${id}`);
  forget(`concert:${concertSlug}`);
}
