import { z } from 'zod';
import { Performance } from '../catalog/performance';
import { Ticket } from './order';

/** Any text is a code; one that the shop never wrote names no ticket. */
export const CheckInInput = z.object({ code: z.string() });
export type CheckInInput = z.infer<typeof CheckInInput>;

export const CheckedIn = z.object({
  ticket: Ticket,
  performance: Performance,
  checkedInAt: z.iso.datetime(),
});
export type CheckedIn = z.infer<typeof CheckedIn>;
