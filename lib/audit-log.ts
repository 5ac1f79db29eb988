import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import type { Tx } from '@/db/client';
import { auditLog } from '@/db/schema';
import type { User } from './accounts/user';

/** What the staff do to other people's things. */
export const StaffAction = z.enum([
  'create-venue',
  'edit-venue',
  'create-concert',
  'edit-concert',
  'upload-poster',
  'create-performance',
  'edit-performance',
  'publish-performance',
  'pause-performance',
  'resume-performance',
  'close-performance',
  'cancel-performance',
  'block-seats',
  'unblock-seats',
  'refund-order',
  'resend-mail',
  'export-orders',
  'export-tickets',
  'check-in',
  'undo-check-in',
  'change-role',
]);
export type StaffAction = z.infer<typeof StaffAction>;

/**
 * Writes down who has done what to which thing (its id), in the transaction that does it: both last, or neither. `detail`
 * has `before` and `after` where something was changed. Returns the row's id.
 */
export async function recordAction(
  tx: Tx,
  actor: User,
  action: StaffAction,
  subject: string,
  detail: Record<string, unknown>,
): Promise<string> {
  const id = uuidv7();
  const row = { id, actorId: actor.id, action, subject, detail: JSON.stringify(detail) };
  await tx.insert(auditLog).values(row);
  return id;
}
