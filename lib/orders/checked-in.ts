import { z } from 'zod';
import { Performance } from '../catalog/performance';
import { plainLine } from '../plain-line';
import { Ticket } from './order';

/**
 * Any text is a code; one that the shop never wrote names no ticket. `performanceId`: the date that the door is for, any
 * if it is left out. `door`: what the door is called, for the audit log.
 */
export const CheckInInput = z.object({
  code: z.string(),
  performanceId: z.uuid().optional(),
  door: plainLine(40).optional(),
});
export type CheckInInput = z.infer<typeof CheckInInput>;

export const CheckedIn = z.object({
  ticket: Ticket,
  performance: Performance,
  checkedInAt: z.iso.datetime(),
});
export type CheckedIn = z.infer<typeof CheckedIn>;
