import { uuidv7 } from 'uuidv7';
import type { Tx } from '@/db/client';
import { auditLog } from '@/db/schema';
import type { User } from './accounts/user';

/** What the staff do to other people's things. */
type StaffAction = 'refund-order' | 'cancel-performance';

/** Writes down who has done what to which thing (its id), in the transaction that does it: both last, or neither. */
export async function recordAction(
  tx: Tx,
  actor: User,
  action: StaffAction,
  subject: string,
  detail: Record<string, unknown>,
): Promise<void> {
  const row = { actorId: actor.id, action, subject, detail: JSON.stringify(detail) };
  await tx.insert(auditLog).values({ id: uuidv7(), ...row });
}
