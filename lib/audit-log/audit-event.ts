import { z } from 'zod';
import { PageInput } from '../pagination';
import { StaffAction } from './staff-action';

/** One row of the audit log: who did what to which thing (its id), and how. */
export const AuditEvent = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  /** One of `StaffAction`, or one that an older release knew. */
  action: z.string(),
  subject: z.string(),
  /** `before` and `after` where something was changed, and what else there is to say. */
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

/** A plain date means that whole day, UTC. */
const moment = z.union(
  [z.iso.datetime({ offset: true }), z.iso.date()],
  'must be an ISO 8601 date or date and time',
);

export const ListAuditEventsInput = PageInput.extend({
  /** An action, an id of what it was done to, or the beginning of the actor's mail or name. */
  query: z.string().trim().max(100).optional(),
  /** The actor's id, or the beginning of their mail or name. */
  actor: z.string().trim().max(254).optional(),
  action: StaffAction.optional(),
  subject: z.string().trim().max(36).optional(),
  from: moment.optional(),
  to: moment.optional(),
});
export type ListAuditEventsInput = z.infer<typeof ListAuditEventsInput>;
