'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { adminAction } from '@/lib/action';
import { closePerformance } from '@/lib/catalog/close-performance';
import type { DeskPerformance } from '@/lib/catalog/desk-concert';
import { pausePerformance } from '@/lib/catalog/pause-performance';
import { PauseInput } from '@/lib/catalog/performance-input';
import { publishPerformance } from '@/lib/catalog/publish-performance';
import { resumePerformance } from '@/lib/catalog/resume-performance';
import { cancelPerformance } from '@/lib/orders/cancel-performance';

const ById = z.object({ id: z.uuid() });

/** Shows a draft to everybody. */
export const publishDateAction = adminAction(ById, ({ input, user }) =>
  shown(publishPerformance(user, input.id)),
);

/** Stops a sale for the moment, with a word to those in line. */
export const pauseDateAction = adminAction(
  PauseInput.extend(ById.shape),
  ({ input: { id, ...word }, user }) => shown(pausePerformance(user, id, word)),
);

/** Lets a paused sale go on. */
export const resumeDateAction = adminAction(ById, ({ input, user }) =>
  shown(resumePerformance(user, input.id)),
);

/** Ends a sale now. */
export const closeDateAction = adminAction(ById, ({ input, user }) =>
  shown(closePerformance(user, input.id)),
);

/** Calls a date off for good; everybody gets their money back. */
export const cancelDateAction = adminAction(ById, ({ input, user }) =>
  shown(cancelPerformance(user, input.id)),
);

/** The page that asked is read anew. */
async function shown(change: Promise<DeskPerformance>): Promise<DeskPerformance> {
  const performance = await change;
  refresh();
  return performance;
}
